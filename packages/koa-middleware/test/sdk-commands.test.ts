import * as sagemaker from '@aws-sdk/client-sagemaker';
import * as humanLoops from '@aws-sdk/client-sagemaker-a2i-runtime';
import * as edge from '@aws-sdk/client-sagemaker-edge';
import * as featureStore from '@aws-sdk/client-sagemaker-featurestore-runtime';
import * as geospatial from '@aws-sdk/client-sagemaker-geospatial';
import * as runtime from '@aws-sdk/client-sagemaker-runtime';
import { describe, expect, it } from 'vitest';

import { resolveOperation, signingNameOf, toAuthorizationRequests } from '../src/mapping/index.ts';
import type { HttpRequest, SageMakerOperation } from '../src/mapping/index.ts';
import { ALICE } from './alice.ts';
import { inputFor } from './minimal-input.ts';

const OPTIONS = { account: '111122223333', region: 'us-east-1' };
const OPERATION = 9;
const ACTION = /^(?:sagemaker|sagemaker-geospatial|iam):[A-Z][A-Za-z0-9]+$/;
const RESOURCE =
  /^(?:\*|arn:aws:sagemaker(?:-geospatial)?:us-east-1:111122223333:[a-z0-9-]+\/.+|arn:aws:iam::111122223333:role\/.+)$/;

interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[] | null>>;
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

/** Operations of which no request has every member, because two of them exclude each other: the first is named. */
const NEVER_FULL: ReadonlyMap<string, string> = new Map(
  Object.entries({
    CreateApp: 'UserProfileName',
    CreateHyperParameterTuningJob: 'TrainingJobDefinition.ResourceConfig',
    DeleteApp: 'UserProfileName',
    DeleteArtifact: 'ArtifactArn',
    DeleteImageVersion: 'Version',
    DescribeApp: 'UserProfileName',
    DescribeImageVersion: 'Version',
    UpdateImageVersion: 'Version',
  }),
);

interface SdkService {
  readonly service: string;
  readonly client: object;
  readonly clientClass: unknown;
  readonly count: number;
  /** Whether the client's schemas leave out which members are required. */
  readonly everyMember?: true;
}

const SERVICES: readonly SdkService[] = [
  { service: 'sagemaker', client: sagemaker, clientClass: sagemaker.SageMakerClient, count: 404 },
  { service: 'sagemaker-runtime', client: runtime, clientClass: runtime.SageMakerRuntimeClient, count: 3 },
  {
    service: 'sagemaker-featurestore-runtime',
    client: featureStore,
    clientClass: featureStore.SageMakerFeatureStoreRuntimeClient,
    count: 7,
  },
  {
    service: 'sagemaker-geospatial',
    client: geospatial,
    clientClass: geospatial.SageMakerGeospatialClient,
    count: 19,
    everyMember: true,
  },
];

describe.each(SERVICES)(
  'every command of $service',
  ({ service, client, clientClass, count, everyMember }) => {
    const operations = Object.values(client).filter(
      (value): value is readonly unknown[] => Array.isArray(value) && value[0] === OPERATION,
    );
    const commands = operations.map((operation) => [String(operation[2]), operation] as const);
    const arnService = signingNameOf({ service });
    const send = (name: string, input: object): Promise<HttpRequest> =>
      capture(client, clientClass as unknown as ClientClass, name, input);
    const least = (operation: readonly unknown[]): object =>
      inputFor({ operation, arnService, everyMember: everyMember ?? false });
    const most = (operation: readonly unknown[]): object =>
      inputFor({ operation, arnService, everyMember: true });

    it('is covered', () => {
      expect(operations.length).toBe(count);
    });

    it.each(commands)('resolves %s', async (name, operation) => {
      const expected: Partial<SageMakerOperation> = { service, name };
      expect(resolveOperation(await send(name, least(operation)), OPTIONS)).toMatchObject(expected);
      expect(resolveOperation(await send(name, most(operation)), OPTIONS)).toMatchObject(expected);
    });

    it.each(commands.filter(([name]) => NAMELESS.has(name)))(
      'refuses %s without a name',
      async (name, operation) => {
        const request = await send(name, least(operation));
        expect(() => toAuthorizationRequests(request, ALICE, OPTIONS)).toThrow(
          expect.objectContaining({ code: 'ValidationException', member: NAMELESS.get(name) }),
        );
      },
    );

    it.each(commands.filter(([name]) => !NAMELESS.has(name)))('maps %s', async (name, operation) => {
      const requests = toAuthorizationRequests(await send(name, least(operation)), ALICE, OPTIONS);
      expect(requests).not.toEqual([]);
      expect(requests.filter(isMalformed)).toEqual([]);
    });

    it.each(commands.filter(([name]) => NEVER_FULL.has(name)))(
      'refuses %s with every member',
      async (name, operation) => {
        const request = await send(name, most(operation));
        expect(() => toAuthorizationRequests(request, ALICE, OPTIONS)).toThrow(
          expect.objectContaining({ code: 'ValidationException', member: NEVER_FULL.get(name) }),
        );
      },
    );

    it.each(commands.filter(([name]) => !NEVER_FULL.has(name)))(
      'maps %s with every member',
      async (name, operation) => {
        const requests = toAuthorizationRequests(await send(name, most(operation)), ALICE, OPTIONS);
        expect(requests).not.toEqual([]);
        expect(requests.filter(isMalformed)).toEqual([]);
      },
    );
  },
);

const DEVICE = { DeviceName: 'camera-1', DeviceFleetName: 'cameras' };
const WORKFLOW = 'arn:aws:sagemaker:us-east-1:111122223333:flow-definition/review';

/** Clients that do not tell what their commands take. */
describe.each<
  [service: string, client: object, clientClass: unknown, inputs: Readonly<Record<string, object>>]
>([
  [
    'sagemaker-a2i-runtime',
    humanLoops,
    humanLoops.SageMakerA2IRuntimeClient,
    {
      DeleteHumanLoop: { HumanLoopName: 'review-1' },
      DescribeHumanLoop: { HumanLoopName: 'review-1' },
      ListHumanLoops: {
        FlowDefinitionArn: WORKFLOW,
        CreationTimeAfter: new Date(0),
        CreationTimeBefore: new Date(0),
        SortOrder: 'Ascending',
        NextToken: 'a+b/c==',
        MaxResults: 10,
      },
      StartHumanLoop: {
        HumanLoopName: 'review-1',
        FlowDefinitionArn: WORKFLOW,
        HumanLoopInput: { InputContent: '{"text":"caf\u00e9"}' },
        DataAttributes: { ContentClassifiers: ['FreeOfAdultContent'] },
      },
      StopHumanLoop: { HumanLoopName: 'review-1' },
    },
  ],
  [
    'sagemaker-edge',
    edge,
    edge.SagemakerEdgeClient,
    {
      GetDeployments: DEVICE,
      GetDeviceRegistration: DEVICE,
      SendHeartbeat: {
        ...DEVICE,
        AgentVersion: '1',
        Models: [{ ModelName: 'm', LatestInference: new Date(0) }],
      },
    },
  ],
])('every command of %s', (service, client, clientClass, inputs) => {
  it('is covered', () => {
    const names = Object.keys(client).filter((name) => name.endsWith('Command') && name !== '$Command');
    expect(names.toSorted()).toEqual(Object.keys(inputs).map((name) => `${name}Command`));
  });

  it.each(Object.entries(inputs))('resolves and maps %s', async (name, input) => {
    const request = await capture(client, clientClass as unknown as ClientClass, name, input);
    expect(resolveOperation(request, OPTIONS)).toMatchObject({ service, name });
    const requests = toAuthorizationRequests(request, ALICE, OPTIONS);
    expect(requests).not.toEqual([]);
    expect(requests.filter(isMalformed)).toEqual([]);
  });
});

type Question = ReturnType<typeof toAuthorizationRequests>[number];

function isMalformed({ action, resource }: Question): boolean {
  return !ACTION.test(action) || !RESOURCE.test(resource) || /undefined|[{}$]/.test(resource);
}

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
  const { method, headers, body } = sent;
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : (body ?? new Uint8Array());
  return { method, target: targetOf(sent), headers: Object.entries(headers), body: bytes };
}

/** The path, and the query as the SDK's own handler writes it. */
function targetOf({ path, query }: SentRequest): string {
  const parameters = Object.entries(query).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`),
  );
  return parameters.length === 0 ? path : `${path}?${parameters.join('&')}`;
}
