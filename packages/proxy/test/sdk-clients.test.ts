import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import {
  GetRecordCommand,
  SageMakerFeatureStoreRuntimeClient,
} from '@aws-sdk/client-sagemaker-featurestore-runtime';
import {
  InvokeEndpointCommand,
  InvokeEndpointWithResponseStreamCommand,
  ModelError,
  SageMakerRuntimeClient,
} from '@aws-sdk/client-sagemaker-runtime';
import type { InvokeEndpointCommandInput } from '@aws-sdk/client-sagemaker-runtime';
import { afterEach, describe, expect, it, test } from 'vitest';
import { eventFrame } from './support/event-frame.ts';
import { ALICE } from './support/signed-request.ts';
import { ALICE_ARN, startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway, TestGatewayOptions } from './support/start-test-gateway.ts';

let running: TestGateway;

afterEach(() => running.close());

interface Settings {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: typeof ALICE;
}

async function start(options: TestGatewayOptions = {}): Promise<Settings> {
  running = await startTestGateway(options);
  return { region: 'us-east-1', endpoint: running.url, credentials: { ...ALICE } };
}

const JSON_1_1 = { 'content-type': 'application/x-amz-json-1.1' };

describe('a client whose clock is wrong', () => {
  const codes = (): unknown[] => running.audited.map(({ errorCode }) => errorCode);

  test('and behind corrects it by the refusal, and tries again', async () => {
    const client = new SageMakerClient({ ...(await start()), systemClockOffset: -600_000 });
    const { $metadata } = await client.send(new ListModelsCommand());
    expect($metadata).toMatchObject({ httpStatusCode: 200, attempts: 2 });
    expect(codes()).toEqual(['InvalidSignatureException', undefined]);
    client.destroy();
  });

  test('and ahead corrects it by the refusal, for its next call', async () => {
    const client = new SageMakerClient({ ...(await start()), systemClockOffset: 600_000 });
    await expect(client.send(new ListModelsCommand())).rejects.toThrow('Signature not yet current');
    const { $metadata } = await client.send(new ListModelsCommand());
    expect($metadata).toMatchObject({ httpStatusCode: 200, attempts: 1 });
    client.destroy();
  });
});

const refusing = (status: number, type: string) => (response: ServerResponse) =>
  response.writeHead(status, JSON_1_1).end(JSON.stringify({ __type: type, message: 'x' }));

describe('what the upstream answers', () => {
  it.each<[string, (response: ServerResponse) => unknown]>([
    ['503', refusing(503, 'ServiceUnavailable')],
    ['500', refusing(500, 'InternalFailure')],
    ['400 with a ThrottlingException', refusing(400, 'ThrottlingException')],
    ['429', refusing(429, 'ThrottlingException')],
    ['502 in HTML', (response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<html>')],
    ['503 and nothing', (response) => response.writeHead(503).end()],
    ['nothing, and resets', (response) => response.socket?.resetAndDestroy()],
  ])('with %s is tried again by the client', async (_, answer) => {
    let asked = 0;
    const answerOnce = (response: ServerResponse): unknown =>
      ++asked === 1 ? answer(response) : response.writeHead(200, JSON_1_1).end('{"Models":[]}');
    const client = new SageMakerClient(
      await start({ upstream: { answer: (_request, response) => void answerOnce(response) } }),
    );
    const { $metadata } = await client.send(new ListModelsCommand());
    expect([$metadata.attempts, asked]).toEqual([2, 2]);
    client.destroy();
  });

  it.each([
    [400, 'ValidationException'],
    [400, 'ResourceLimitExceeded'],
    [400, 'AccessDeniedException'],
  ])('with %i %s is not tried again', async (status, type) => {
    const client = new SageMakerClient(
      await start({ upstream: { answer: (_request, response) => void refusing(status, type)(response) } }),
    );
    await expect(client.send(new ListModelsCommand())).rejects.toMatchObject({
      name: type,
      $metadata: { httpStatusCode: status, attempts: 1 },
    });
    client.destroy();
  });

  it('as the error of a model is that error, with its members', async () => {
    const members = {
      OriginalStatusCode: 500,
      OriginalMessage: 'out of memory',
      LogStreamArn: 'arn:aws:logs:a',
    };
    const settings = await start({
      upstream: {
        answer: (_request, response) =>
          void response
            .writeHead(424, { 'content-type': 'application/json', 'x-amzn-errortype': 'ModelError' })
            .end(JSON.stringify({ ...members, Message: 'the model failed' })),
      },
    });
    const client = new SageMakerRuntimeClient(settings);
    const error: unknown = await client
      .send(new InvokeEndpointCommand({ EndpointName: 'churn', Body: '{}' }))
      .catch((failed: unknown) => failed);
    expect(error).toBeInstanceOf(ModelError);
    expect(error).toMatchObject({ ...members, $metadata: { httpStatusCode: 424, attempts: 1 } });
    client.destroy();
  });
});

async function invoke(
  settings: Settings,
  input: Partial<InvokeEndpointCommandInput>,
): Promise<number | undefined> {
  const client = new SageMakerRuntimeClient({ ...settings, maxAttempts: 1 });
  try {
    const { $metadata } = await client.send(
      new InvokeEndpointCommand({ EndpointName: 'churn', Body: '{}', ...input }),
    );
    return $metadata.httpStatusCode;
  } finally {
    client.destroy();
  }
}

describe('a body that is a stream', () => {
  // Its length is not known: the client signs `UNSIGNED-PAYLOAD` and sends it in chunks.
  const streaming = (): Partial<InvokeEndpointCommandInput> => ({
    Body: Readable.from([Buffer.from('a,'), Buffer.from('b')]) as never,
    ContentType: 'text/csv',
  });

  it('is refused, and the client told what to do', async () => {
    await expect(invoke(await start(), streaming())).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message: expect.stringContaining('send the body as bytes') as string,
    });
    expect(running.upstream.requests).toEqual([]);
  });

  it('is taken where that is allowed, and leaves whole under a signature that covers it', async () => {
    const settings = await start({
      config: {
        identity: {
          accessKeys: [{ ...ALICE, principal: ALICE_ARN }],
          sigv4: { allow: ['UNSIGNED-PAYLOAD'] },
        },
      },
    });
    expect(await invoke(settings, streaming())).toBe(200);
    const [sent] = running.upstream.requests;
    expect(sent?.body).toBe('a,b');
    expect(sent?.headers).toMatchObject({
      'content-length': '3',
      'x-amz-content-sha256': '1eb7c54d52831bbfe8942af0b1c56b7409523a59ed6ca99c1174fef7eb32c1b5',
    });
    expect(sent?.headers).not.toHaveProperty('transfer-encoding');
  });
});

describe('an invocation is one, whatever its body looks like:', () => {
  it.each([
    ['a call of IAM', 'application/x-www-form-urlencoded', 'Action=ListUsers&Version=2010-05-08'],
    ['CBOR', 'application/x-amz-cbor-1.1', '\u00a0'],
    ['a call of the control plane', 'application/x-amz-json-1.1', '{"ModelName":"churn"}'],
  ])('%s', async (_, ContentType, Body) => {
    expect(await invoke(await start(), { ContentType, Body })).toBe(200);
    expect(running.upstream.requests).toMatchObject([
      { target: '/endpoints/churn/invocations', body: Body, headers: { 'content-type': ContentType } },
    ]);
    expect(running.upstream.requests[0]?.headers).not.toHaveProperty('x-amz-target');
  });

  test('none at all', async () => {
    expect(await invoke(await start(), { Body: '' })).toBe(200);
    expect(running.upstream.requests).toMatchObject([{ body: '', headers: { 'content-length': '0' } }]);
  });
});

test('runs of blanks in a header are signed as one and arrive as they are', async () => {
  expect(await invoke(await start(), { CustomAttributes: 'a  b   c' })).toBe(200);
  expect(running.upstream.requests).toMatchObject([
    { headers: { 'x-amzn-sagemaker-custom-attributes': 'a  b   c' } },
  ]);
});

test('names that repeat in a query arrive in their order, and an ARN in the path as it was encoded', async () => {
  const client = new SageMakerFeatureStoreRuntimeClient(await start());
  const arn = 'arn:aws:sagemaker:us-east-1:111122223333:feature-group/customers';
  await client.send(
    new GetRecordCommand({
      FeatureGroupName: arn,
      RecordIdentifierValueAsString: 'a b+c',
      FeatureNames: ['zeta', 'alpha'],
    }),
  );
  const [{ target } = { target: '' }] = running.upstream.requests;
  expect(target.slice(0, target.indexOf('?'))).toBe(`/FeatureGroup/${encodeURIComponent(arn)}`);
  expect(target.match(/FeatureName=[a-z]+/gu)).toEqual(['FeatureName=zeta', 'FeatureName=alpha']);
  expect(target).toContain('RecordIdentifierValueAsString=a%20b%2Bc');
  client.destroy();
});

describe('a stream of events', () => {
  interface Opened {
    readonly next: () => Promise<unknown>;
    readonly upstream: ServerResponse;
    readonly client: SageMakerRuntimeClient;
  }

  /** A stream whose first event has been sent: the client waits for it before it gives its answer. */
  async function open(): Promise<Opened> {
    const begun: ServerResponse[] = [];
    const settings = await start({
      upstream: {
        answer: (_request, response) => {
          response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
          response.write(part('Hello'));
          begun.push(response);
        },
      },
    });
    const client = new SageMakerRuntimeClient({ ...settings, maxAttempts: 1 });
    const { Body } = await client.send(
      new InvokeEndpointWithResponseStreamCommand({ EndpointName: 'churn', Body: '{}' }),
    );
    const parts = Body?.[Symbol.asyncIterator]();
    const [upstream] = begun;
    if (parts === undefined || upstream === undefined) throw new Error('no stream');
    expect(await parts.next()).toMatchObject(payload('Hello'));
    return { next: async () => (await parts.next()) as unknown, upstream, client };
  }

  const part = (text: string): Buffer =>
    eventFrame({ ':message-type': 'event', ':event-type': 'PayloadPart' }, text);
  const payload = (text: string): object => ({
    done: false,
    value: { PayloadPart: { Bytes: new Uint8Array(Buffer.from(text)) } },
  });

  test('arrives event by event', async () => {
    const { next, upstream, client } = await open();
    upstream.write(part(' world'));
    expect(await next()).toMatchObject(payload(' world'));
    upstream.end();
    expect(await next()).toMatchObject({ done: true });
    client.destroy();
  });

  test('that ends with an error of the model is that error', async () => {
    const { next, upstream, client } = await open();
    const headers = { ':message-type': 'exception', ':exception-type': 'ModelStreamError' };
    upstream.end(eventFrame(headers, '{"Message":"gone","ErrorCode":"StreamBroken"}'));
    await expect(next()).rejects.toMatchObject({ name: 'ModelStreamError', ErrorCode: 'StreamBroken' });
    client.destroy();
  });

  test('that breaks off is no whole one', async () => {
    const { next, upstream, client } = await open();
    upstream.destroy();
    await expect(next()).rejects.toThrow('aborted');
    client.destroy();
  });

  test('whose client goes away ends at the upstream', async () => {
    const { upstream, client } = await open();
    client.destroy();
    if (!upstream.closed) await once(upstream, 'close');
    expect(upstream.writableFinished).toBe(false);
  });
});
