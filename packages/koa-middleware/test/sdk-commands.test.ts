import * as sagemaker from '@aws-sdk/client-sagemaker';
import * as runtime from '@aws-sdk/client-sagemaker-runtime';
import { describe, expect, it } from 'vitest';

import { resolveOperation, toAuthorizationRequests } from '../src/mapping/index.ts';
import type { Caller, HttpRequest } from '../src/mapping/index.ts';
import { minimalInput } from './minimal-input.ts';

const ALICE: Caller = {
  principal: {
    kind: 'user',
    arn: 'arn:aws:iam::111122223333:user/alice',
    userName: 'alice',
    account: '111122223333',
    partition: 'aws',
  },
};
const OPTIONS = { account: '111122223333', region: 'us-east-1' };
const OPERATION = 9;

interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

interface SdkClient {
  send(command: unknown): Promise<unknown>;
}

type ClientClass = new (configuration: object) => SdkClient;

/** What the API does not require, and an ARN needs all the same: refused, and the member is named. */
const NAMELESS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    CreateApp: 'UserProfileName',
    CreateModelPackage: 'ModelPackageGroupName',
    DeleteApp: 'UserProfileName',
    DescribeApp: 'UserProfileName',
    ListPipelineExecutionSteps: 'PipelineExecutionArn',
  }),
);

describe.each([
  { service: 'sagemaker', client: sagemaker as object, clientClass: sagemaker.SageMakerClient, count: 404 },
  {
    service: 'sagemaker-runtime',
    client: runtime as object,
    clientClass: runtime.SageMakerRuntimeClient,
    count: 3,
  },
])('every command of $service', ({ service, client, clientClass, count }) => {
  const operations = Object.values(client).filter(
    (value): value is readonly unknown[] => Array.isArray(value) && value[0] === OPERATION,
  );

  it('is covered', () => {
    expect(operations.length).toBe(count);
  });

  const commands = operations.map((operation) => [String(operation[2]), operation] as const);
  const send = (name: string, operation: readonly unknown[]): Promise<HttpRequest> =>
    capture(client, clientClass as unknown as ClientClass, name, minimalInput(operation));

  it.each(commands)('resolves %s', async (name, operation) => {
    expect(resolveOperation(await send(name, operation))).toMatchObject({ service, name });
  });

  it.each(commands.filter(([name]) => NAMELESS.has(name)))(
    'refuses %s without a name',
    async (name, operation) => {
      const request = await send(name, operation);
      expect(() => toAuthorizationRequests(request, ALICE, OPTIONS)).toThrow(
        expect.objectContaining({ code: 'ValidationException', member: NAMELESS.get(name) }),
      );
    },
  );

  it.each(commands.filter(([name]) => !NAMELESS.has(name)))('maps %s', async (name, operation) => {
    const request = await send(name, operation);
    const requests = toAuthorizationRequests(request, ALICE, OPTIONS);
    expect(requests.length).toBeGreaterThan(0);
    for (const { action, resource } of requests) {
      expect(action).toMatch(/^(?:sagemaker|iam):[A-Z][A-Za-z0-9]+$/);
      expect(resource).toMatch(
        /^(?:\*|arn:aws:sagemaker:us-east-1:111122223333:[a-z0-9-]+\/.+|arn:aws:iam::111122223333:role\/.+)$/,
      );
      expect(resource).not.toMatch(/undefined|[{}$]/);
    }
  });
});

/** The HTTP request that the client would send: its handler throws in place of sending. */
async function capture(
  client: object,
  clientClass: ClientClass,
  name: string,
  input: object,
): Promise<HttpRequest> {
  let sent: SentRequest | undefined;
  const instance = new clientClass({
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
    maxAttempts: 1,
    requestHandler: {
      handle: (request: SentRequest) => {
        sent = request;
        return Promise.reject(new Error('not sent'));
      },
    },
  });
  const commandClass = (client as Record<string, new (commandInput: object) => unknown>)[`${name}Command`];
  if (commandClass === undefined) throw new Error(`no command ${name}`);
  await expect(instance.send(new commandClass(input))).rejects.toThrow('not sent');
  if (sent === undefined) throw new Error(`${name} was not sent`);
  const { method, path, headers, body } = sent;
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : (body ?? new Uint8Array());
  return { method, target: path, headers: Object.entries(headers), body: bytes };
}
