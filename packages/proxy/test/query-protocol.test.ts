import { afterEach, expect, test } from 'vitest';
import { isQueryCall, queryErrorResponse } from '../src/pipeline/query-error-response.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { signed, wire } from './support/signed-request.ts';
import { startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway } from './support/start-test-gateway.ts';

let running: TestGateway | undefined;

afterEach(() => running?.close());

const FORM = ['content-type', 'application/x-www-form-urlencoded; charset=utf-8'] as const;

test('a call of STS is refused in the XML that its clients read', async () => {
  running = await startTestGateway();
  const body = 'Action=GetCallerIdentity&Version=2011-06-15';
  const call = signed(running.url, { headers: [FORM], body }, { service: 'sts' });
  const answer = await rawExchange(running.url, wire(call));
  expect(answer.status).toBe(403);
  expect(answer.headers).toMatchObject({
    'content-type': 'text/xml',
    'x-amzn-errortype': 'InvalidSignatureException',
  });
  expect(answer.body).toBe(
    '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>' +
      '<Code>InvalidSignatureException</Code>' +
      "<Message>Credential should be scoped to correct service: 'sagemaker'. </Message></Error>" +
      `<RequestId>${answer.headers['x-amzn-requestid']}</RequestId></ErrorResponse>`,
  );
});

test.each([
  ['GET', '/', [FORM], false],
  ['POST', '/endpoints/churn/invocations', [FORM], false],
  ['POST', '/', [FORM, ['x-amz-target', 'SageMaker.ListModels']], false],
  ['POST', '/', [['content-type', 'application/x-amz-json-1.1']], false],
  ['POST', '/', [], false],
  ['POST', '/?X-Amz-Expires=900', [FORM], true],
] as const)('%s %s with %j is a query call: %s', (method, target, headers, expected) => {
  expect(isQueryCall({ method, target, headers })).toBe(expected);
});

test('what the message has of XML stays text', () => {
  const { body, status } = queryErrorResponse({
    code: 'ServiceUnavailable',
    message: '<a href="x">&\u0000</a>',
    requestId: 'r-1',
  });
  expect(status).toBe(503);
  expect(body).toContain('<Type>Receiver</Type>');
  expect(body).toContain('<Message>&lt;a href=&quot;x&quot;&gt;&amp;?&lt;/a&gt;</Message>');
});
