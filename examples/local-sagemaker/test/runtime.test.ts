import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
} from '@aws-sdk/client-sagemaker';
import {
  InvokeEndpointAsyncCommand,
  InvokeEndpointCommand,
  InvokeEndpointWithResponseStreamCommand,
} from '@aws-sdk/client-sagemaker-runtime';
import { describe, expect, test } from 'vitest';
import type { LocalSagemakerOptions } from '../src/index.ts';
import { refusalOf, started } from './started.ts';

async function withEndpoint(options: Partial<LocalSagemakerOptions> = {}): ReturnType<typeof started> {
  const running = await started(options);
  const { sagemaker } = running;
  const variants = ['blue', 'green'].map((VariantName) => ({ VariantName, ModelName: 'churn' }));
  await sagemaker.send(new CreateModelCommand({ ModelName: 'churn' }));
  await sagemaker.send(
    new CreateEndpointConfigCommand({ EndpointConfigName: 'v1', ProductionVariants: variants }),
  );
  await sagemaker.send(new CreateEndpointCommand({ EndpointName: 'churn', EndpointConfigName: 'v1' }));
  return running;
}

test('an invocation is answered with what was sent, by the first variant', async () => {
  const { runtime } = await withEndpoint();
  const answer = await runtime.send(
    new InvokeEndpointCommand({ EndpointName: 'churn', ContentType: 'text/csv', Body: '1,2,ü' }),
  );
  expect(answer).toMatchObject({ ContentType: 'text/csv', InvokedProductionVariant: 'blue' });
  expect(Buffer.from(answer.Body).toString('utf8')).toBe('1,2,ü');
});

test('the caller may choose the variant', async () => {
  const { runtime } = await withEndpoint();
  const invoke = (TargetVariant: string) =>
    runtime.send(new InvokeEndpointCommand({ EndpointName: 'churn', Body: 'x', TargetVariant }));
  expect((await invoke('green')).InvokedProductionVariant).toBe('green');
  expect(await refusalOf(invoke('red'))).toMatchObject({ name: 'ValidationError', status: 400 });
});

test('an async invocation is accepted and told where its output will lie', async () => {
  const { runtime } = await withEndpoint();
  const answer = await runtime.send(
    new InvokeEndpointAsyncCommand({
      EndpointName: 'churn',
      InputLocation: 's3://example/input',
      InferenceId: 'inference-1',
    }),
  );
  expect(answer).toMatchObject({
    $metadata: { httpStatusCode: 202 },
    InferenceId: 'inference-1',
    OutputLocation: expect.stringMatching(
      /^s3:\/\/sagemaker-us-east-1-111122223333\/async-endpoint-outputs\/[-0-9a-f]{36}\.out$/,
    ),
  });
});

test('an async invocation needs an input', async () => {
  const { runtime } = await withEndpoint();
  const call = runtime.send(
    new InvokeEndpointAsyncCommand({ EndpointName: 'churn', InputLocation: undefined }),
  );
  expect((await refusalOf(call)).name).toBe('ValidationError');
});

describe('a response stream', () => {
  const invoke = () =>
    new InvokeEndpointWithResponseStreamCommand({ EndpointName: 'churn', Body: 'tokens come one by one' });

  test('has one part a word, and ends', async () => {
    const { runtime } = await withEndpoint();
    const { Body = [], InvokedProductionVariant } = await runtime.send(invoke());
    const parts: string[] = [];
    for await (const event of Body) parts.push(Buffer.from(event.PayloadPart?.Bytes ?? '').toString('utf8'));
    expect(parts).toEqual(['tokens ', 'come ', 'one ', 'by ', 'one']);
    expect(InvokedProductionVariant).toBe('blue');
  });

  test('gives each part away before the next one exists', async () => {
    const read = Array.from({ length: 5 }, handshake);
    const betweenParts = async (partsSent: number): Promise<void> => read.at(partsSent - 1)?.met;
    const { runtime } = await withEndpoint({ betweenParts });
    const { Body = [] } = await runtime.send(invoke());
    let parts = 0;
    // A server that kept parts back would wait for ever: it sends a part only once the one before was read here.
    for await (const _event of Body) read.at(parts++)?.meet();
    expect(parts).toBe(5);
  });
});

test('a client that leaves in the middle of a stream harms nobody else', async () => {
  const left = handshake();
  const { runtime } = await withEndpoint({ betweenParts: () => left.met });
  const leaving = new AbortController();
  const { Body = [] } = await runtime.send(
    new InvokeEndpointWithResponseStreamCommand({ EndpointName: 'churn', Body: 'one two three' }),
    { abortSignal: leaving.signal },
  );
  for await (const _event of Body) break;
  leaving.abort();
  left.meet();
  const { Body: answer } = await runtime.send(
    new InvokeEndpointCommand({ EndpointName: 'churn', Body: 'x' }),
  );
  expect(Buffer.from(answer).toString('utf8')).toBe('x');
});

function handshake(): { readonly met: Promise<void>; readonly meet: () => void } {
  let meet = (): void => undefined;
  const met = new Promise<void>((resolve) => {
    meet = resolve;
  });
  return { met, meet: () => meet() };
}

test.each([InvokeEndpointCommand, InvokeEndpointWithResponseStreamCommand])(
  '%o on an endpoint that does not exist',
  async (Command) => {
    const { runtime } = await started();
    const send = runtime.send.bind(runtime) as (command: unknown) => Promise<unknown>;
    expect(await refusalOf(send(new Command({ EndpointName: 'none', Body: 'x' })))).toEqual({
      name: 'ValidationError',
      message: 'Endpoint none of account 111122223333 not found.',
      status: 400,
    });
  },
);
