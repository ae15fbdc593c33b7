import { afterEach, expect, test } from 'vitest';
import { isQueryCall } from '../src/pipeline/query-call.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { signed, wire } from './support/signed-request.ts';
import { startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway } from './support/start-test-gateway.ts';

let running: TestGateway | undefined;

afterEach(() => running?.close());

const FORM = ['content-type', 'application/x-www-form-urlencoded; charset=utf-8'] as const;

test('where there is no STS, a call of it is refused in the XML that its clients read', async () => {
  running = await startTestGateway();
  const body = 'Action=GetCallerIdentity&Version=2011-06-15';
  const call = signed(running.url, { headers: [FORM], body }, { service: 'sts' });
  const answer = await rawExchange(running.url, wire(call));
  expect(answer.status).toBe(403);
  expect(answer.headers).toMatchObject({ 'content-type': 'text/xml' });
  expect(answer.body).toBe(
    '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>' +
      '<Code>SignatureDoesNotMatch</Code>' +
      '<Message>Credential should be scoped to correct service: &apos;sagemaker&apos;. </Message></Error>' +
      `<RequestId>${answer.headers['x-amzn-requestid']}</RequestId></ErrorResponse>`,
  );
  expect((await running.auditedFor(answer.headers['x-amzn-requestid'])).errorCode).toBe(
    'SignatureDoesNotMatch',
  );
});

const TARGET = ['x-amz-target', 'SageMaker.ListModels'] as const;

test.each([
  ['GET', '/', [FORM], true],
  ['GET', '/?Action=GetCallerIdentity', [], true],
  ['GET', '/?Version=1&Action', [], true],
  ['GET', '/?action=GetCallerIdentity', [], false],
  ['DELETE', '/?Action=GetCallerIdentity', [FORM], false],
  ['POST', '/endpoints/churn/invocations', [FORM], false],
  ['POST', '/endpoints/churn/invocations?Action=GetCallerIdentity', [FORM], false],
  ['POST', '/', [FORM, TARGET], false],
  ['POST', '/?Action=GetCallerIdentity', [TARGET], false],
  ['POST', '/', [['content-type', 'application/x-amz-json-1.1']], false],
  ['POST', '/', [], false],
  ['POST', '/?X-Amz-Expires=900', [FORM], true],
] as const)('%s %s with %j is a query call: %s', (method, target, headers, expected) => {
  expect(isQueryCall({ method, target, headers })).toBe(expected);
});

test('the prefix of all paths counts', () => {
  const call = { method: 'POST', headers: [FORM] };
  expect(isQueryCall({ ...call, target: '/sm/' }, '/sm')).toBe(true);
  expect(isQueryCall({ ...call, target: '/sm' }, '/sm')).toBe(true);
  expect(isQueryCall({ ...call, target: '/smx/' }, '/sm')).toBe(false);
  expect(isQueryCall({ ...call, target: '/' }, '/sm')).toBe(false);
});
