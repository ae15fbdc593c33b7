import {
  BatchGetRecordCommand,
  DeleteRecordCommand,
  GetRecordCommand,
  SageMakerFeatureStoreRuntimeClient,
} from '@aws-sdk/client-sagemaker-featurestore-runtime';
import {
  DeleteEarthObservationJobCommand,
  GetEarthObservationJobCommand,
  SageMakerGeospatialClient,
} from '@aws-sdk/client-sagemaker-geospatial';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { rawExchange } from './support/raw-exchange.ts';
import { ALICE, signed, wire } from './support/signed-request.ts';
import { startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway } from './support/start-test-gateway.ts';

const JOB = 'arn:aws:sagemaker-geospatial:us-east-1:111122223333:earth-observation-job/abc123example';
const GROUP = 'arn:aws:sagemaker:us-east-1:111122223333:feature-group/customers';

let running: TestGateway;
let featureStore: SageMakerFeatureStoreRuntimeClient;
let geospatial: SageMakerGeospatialClient;

beforeAll(async () => {
  running = await startTestGateway({
    upstream: {
      answer: (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('{}');
      },
    },
  });
  const client = { endpoint: running.url, region: 'us-east-1', credentials: { ...ALICE }, maxAttempts: 1 };
  featureStore = new SageMakerFeatureStoreRuntimeClient(client);
  geospatial = new SageMakerGeospatialClient(client);
});

afterAll(() => running.close());

const lastRequest = (): TestGateway['upstream']['requests'][number] | undefined =>
  running.upstream.requests.at(-1);

describe('the feature store', () => {
  it('is asked for a record with the query that the client sent', async () => {
    await featureStore.send(
      new GetRecordCommand({
        FeatureGroupName: 'customers',
        RecordIdentifierValueAsString: 'id 1&2',
        FeatureNames: ['zeta', 'alpha'],
      }),
    );
    const { method, target } = lastRequest() ?? {};
    expect(method).toBe('GET');
    const sent = new URL(target ?? '', 'http://upstream');
    expect(sent.pathname).toBe('/FeatureGroup/customers');
    expect(sent.searchParams.get('RecordIdentifierValueAsString')).toBe('id 1&2');
    expect(sent.searchParams.getAll('FeatureName').toSorted()).toEqual(['alpha', 'zeta']);
  });

  it('keeps an ARN in the path as it was encoded', async () => {
    await featureStore.send(
      new GetRecordCommand({ FeatureGroupName: GROUP, RecordIdentifierValueAsString: '1' }),
    );
    expect(lastRequest()?.target.split('?')[0]).toBe(`/FeatureGroup/${encodeURIComponent(GROUP)}`);
  });

  it('gets the body of a batch', async () => {
    const Identifiers = [{ FeatureGroupName: 'customers', RecordIdentifiersValueAsString: ['1'] }];
    await featureStore.send(new BatchGetRecordCommand({ Identifiers }));
    expect(JSON.parse(lastRequest()?.body ?? '')).toEqual({ Identifiers });
  });

  it('is not asked when the policies deny', async () => {
    const before = running.upstream.requests.length;
    const call = featureStore.send(
      new DeleteRecordCommand({
        FeatureGroupName: 'customers',
        RecordIdentifierValueAsString: '1',
        EventTime: '2026-11-21T12:00:00Z',
      }),
    );
    await expect(call).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(running.upstream.requests).toHaveLength(before);
  });
});

describe('the geospatial service', () => {
  it('has a signing name of its own, in both signatures', async () => {
    await geospatial.send(new GetEarthObservationJobCommand({ Arn: JOB }));
    const { headers, target } = lastRequest() ?? {};
    expect(target).toBe(`/earth-observation-jobs/${encodeURIComponent(JOB)}`);
    expect(headers?.authorization).toContain('/us-east-1/sagemaker-geospatial/aws4_request');
  });

  it('is decided by its own actions', async () => {
    const call = geospatial.send(new DeleteEarthObservationJobCommand({ Arn: JOB }));
    await expect(call).resolves.toBeDefined();
  });

  it.each([
    ['a call of the geospatial service', `/earth-observation-jobs/${encodeURIComponent(JOB)}`, 'sagemaker'],
    [
      'a call of the feature store',
      '/FeatureGroup/customers?RecordIdentifierValueAsString=1',
      'sagemaker-geospatial',
    ],
  ])('%s signed for the other is refused', async (_name, target, service) => {
    const before = running.upstream.requests.length;
    const request = signed(running.url, { method: 'GET', target }, { service });
    const answer = await rawExchange(running.url, wire(request));
    expect(answer.status).toBe(403);
    expect(answer.error).toMatchObject({ __type: 'InvalidSignatureException' });
    expect(running.upstream.requests).toHaveLength(before);
  });
});

it('an operation over HTTP/2 is known, decided, and has no upstream', async () => {
  const target = '/endpoints/churn/invocations-bidirectional-stream';
  const answer = await rawExchange(running.url, wire(signed(running.url, { target })));
  expect(answer.error).toMatchObject({ message: expect.stringContaining('no upstream') });
});
