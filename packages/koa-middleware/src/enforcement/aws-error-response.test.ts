import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DescribeEndpointCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AWS_ERROR_STATUS, type AwsErrorCode, type WireProtocol } from './aws-error-code.ts';
import { type AwsErrorResponse, awsErrorResponse } from './aws-error-response.ts';

const SENTENCE =
  'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: sagemaker:CreateModel ' +
  'on resource: arn:aws:sagemaker:us-east-1:111122223333:model/churn ' +
  'because no identity-based policy allows the sagemaker:CreateModel action';

const REQUEST_ID = 'c6104cbe-af31-11e0-8154-cbc7ccf896c7';

describe('on the wire', () => {
  it('a JSON 1.1 denial is what the control plane sends', () => {
    expect(denied('awsJson1_1', SENTENCE)).toEqual({
      status: 400,
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'x-amzn-RequestId': REQUEST_ID,
        'x-amzn-ErrorType': 'AccessDeniedException',
        'x-amzn-ErrorMessage': SENTENCE,
      },
      body: JSON.stringify({ __type: 'AccessDeniedException', message: SENTENCE, Message: SENTENCE }),
    });
  });

  it('a REST-JSON denial is what the runtime sends', () => {
    const response = denied('restJson1', SENTENCE);
    expect(response.status).toBe(403);
    expect(response.headers['Content-Type']).toBe('application/json');
    expect(JSON.parse(response.body)).toEqual({
      __type: 'AccessDeniedException',
      message: SENTENCE,
      Message: SENTENCE,
    });
  });

  it('the id of a decision travels beside the request id', () => {
    const plain = denied('restJson1', SENTENCE);
    expect(plain.headers).not.toHaveProperty('x-sagegate-decision-id');
    const decided = awsErrorResponse({ ...denial('restJson1', SENTENCE), decisionId: REQUEST_ID });
    expect(decided.headers['x-sagegate-decision-id']).toBe(REQUEST_ID);
  });

  it.each([
    ['a line break', 'a\r\nset-cookie: b', 'a??set-cookie: b'],
    ['a NUL', 'a\u0000b', 'a?b'],
    ['letters beyond ASCII', 'modèle 模型 🙂', 'mod?le ?? ?'],
    ['a lone surrogate', 'a\ud800b', 'a?b'],
    ['blanks at its ends', '  a  ', 'a'],
    ['a name of 100,000 characters', 'a'.repeat(100_000), 'a'.repeat(2048)],
  ])('a message with %s makes a header that any client accepts', (_, message, header) => {
    const response = denied('awsJson1_1', message);
    expect(response.headers['x-amzn-ErrorMessage']).toBe(header);
    expect(JSON.parse(response.body).message).toBe(message);
  });

  it('a request id from outside cannot end the header', () => {
    const response = awsErrorResponse({
      ...denial('restJson1', ''),
      requestId: 'a\r\nb: c',
      decisionId: 'd\ne',
    });
    expect(response.headers['x-amzn-RequestId']).toBe('a??b: c');
    expect(response.headers['x-sagegate-decision-id']).toBe('d?e');
  });
});

describe('the SDK reads every code', () => {
  let reply: AwsErrorResponse;
  const server = createServer((_, response) => {
    response.writeHead(reply.status, reply.headers).end(reply.body);
  });
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterAll(() => {
    server.close();
  });

  const codes = Object.keys(AWS_ERROR_STATUS) as AwsErrorCode[];
  it.each(codes)('%s', async (code) => {
    const error = { code, message: SENTENCE, requestId: REQUEST_ID };
    const expected = { name: code, message: SENTENCE, $metadata: { requestId: REQUEST_ID } };
    const { port } = server.address() as AddressInfo;
    const config = {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      maxAttempts: 1,
      credentials: {
        accessKeyId: 'AKIDEXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
      },
    };

    reply = awsErrorResponse({ ...error, protocol: 'awsJson1_1' });
    const control = new SageMakerClient(config).send(new DescribeEndpointCommand({ EndpointName: 'churn' }));
    await expect(control).rejects.toMatchObject(expected);

    reply = awsErrorResponse({ ...error, protocol: 'restJson1' });
    const runtime = new SageMakerRuntimeClient(config).send(
      new InvokeEndpointCommand({ EndpointName: 'churn', Body: '{}' }),
    );
    await expect(runtime).rejects.toMatchObject(expected);
  });
});

function denial(protocol: WireProtocol, message: string): Parameters<typeof awsErrorResponse>[0] {
  return { code: 'AccessDeniedException', message, protocol, requestId: REQUEST_ID };
}

function denied(protocol: WireProtocol, message: string): AwsErrorResponse {
  return awsErrorResponse(denial(protocol, message));
}
