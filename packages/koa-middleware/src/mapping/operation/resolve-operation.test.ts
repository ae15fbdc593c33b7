import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { RequestHead } from '../http-request.ts';
import { SERVICES } from './generated/operations.ts';
import { protocolOf, resolveOperation } from './resolve-operation.ts';
import type { RoutingOptions } from './resolve-operation.ts';

type Header = readonly [name: string, value: string];

const JOB = 'arn%3Aaws%3Asagemaker-geospatial%3Aus-west-2%3A111122223333%3Aearth-observation-job%2Fx';
const GROUP = 'arn%3aaws%3asagemaker%3aus-east-1%3a111122223333%3afeature-group%2fchurn';
const EVERY_ROW = SERVICES.flatMap(({ service, operations }) =>
  operations.map((row: { readonly name: string; readonly http?: readonly [string, string] }) => ({
    service,
    name: row.name,
    http: row.http,
  })),
);

/** A request line, in short: `POST /`, then its headers. */
function head(line: string, ...headers: readonly Header[]): RequestHead {
  const [method = '', target = ''] = line.split(' ');
  return { method, target, headers };
}

/** A path template with something in the place of each label. */
function filled(path: string): string {
  return path.replaceAll(/\{\w*Arn\}/g, JOB).replaceAll(/\{\w+\}/g, 'churn');
}

function hostHeader(host: string): Header {
  return ['host', host];
}

function targetHeader(name: string): Header {
  return ['x-amz-target', `SageMaker.${name}`];
}

function nameOf(request: RequestHead, options?: RoutingOptions): string | undefined {
  const operation = resolveOperation(request, options);
  return operation && `${operation.service}:${operation.name}`;
}

describe('a request calls', () => {
  test.each<[line: string, expected: string]>([
    ['POST /endpoints/churn/invocations', 'sagemaker-runtime:InvokeEndpoint'],
    ['POST /endpoints/churn/async-invocations', 'sagemaker-runtime:InvokeEndpointAsync'],
    [
      'POST /endpoints/churn/invocations-response-stream',
      'sagemaker-runtime:InvokeEndpointWithResponseStream',
    ],
    [
      'POST /endpoints/churn/invocations-bidirectional-stream',
      'sagemaker-runtime-http2:InvokeEndpointWithBidirectionalStream',
    ],
    ['GET /FeatureGroup/churn', 'sagemaker-featurestore-runtime:GetRecord'],
    [`GET /FeatureGroup/${GROUP}?FeatureName=a&FeatureName=b`, 'sagemaker-featurestore-runtime:GetRecord'],
    ['PUT /FeatureGroup/churn', 'sagemaker-featurestore-runtime:PutRecord'],
    ['DELETE /FeatureGroup/churn', 'sagemaker-featurestore-runtime:DeleteRecord'],
    ['POST /FeatureGroup/churn/Record', 'sagemaker-featurestore-runtime:UpdateRecord'],
    ['POST /FeatureGroup/churn/ListRecords', 'sagemaker-featurestore-runtime:ListRecords'],
    ['POST /BatchGetRecord', 'sagemaker-featurestore-runtime:BatchGetRecord'],
    ['POST /BatchWriteRecord', 'sagemaker-featurestore-runtime:BatchWriteRecord'],
    ['GET /human-loops', 'sagemaker-a2i-runtime:ListHumanLoops'],
    ['POST /human-loops', 'sagemaker-a2i-runtime:StartHumanLoop'],
    ['POST /human-loops/stop', 'sagemaker-a2i-runtime:StopHumanLoop'],
    ['GET /human-loops/stop', 'sagemaker-a2i-runtime:DescribeHumanLoop'],
    ['DELETE /human-loops/review-1', 'sagemaker-a2i-runtime:DeleteHumanLoop'],
    ['POST /GetDeployments', 'sagemaker-edge:GetDeployments'],
    ['POST /GetDeviceRegistration', 'sagemaker-edge:GetDeviceRegistration'],
    ['POST /SendHeartbeat', 'sagemaker-edge:SendHeartbeat'],
    ['PUT /BatchPutMetrics', 'sagemaker-metrics:BatchPutMetrics'],
    ['POST /BatchGetMetrics', 'sagemaker-metrics:BatchGetMetrics'],
    ['POST /complete-rollout', 'sagemakerjobruntime:CompleteRollout'],
    ['POST /sample', 'sagemakerjobruntime:Sample'],
    ['POST /sample-with-response-stream', 'sagemakerjobruntime:SampleWithResponseStream'],
    ['POST /update-reward', 'sagemakerjobruntime:UpdateReward'],
    [`GET /earth-observation-jobs/${JOB}`, 'sagemaker-geospatial:GetEarthObservationJob'],
    [`DELETE /earth-observation-jobs/${JOB}`, 'sagemaker-geospatial:DeleteEarthObservationJob'],
    ['POST /earth-observation-jobs', 'sagemaker-geospatial:StartEarthObservationJob'],
    ['POST /earth-observation-jobs/stop', 'sagemaker-geospatial:StopEarthObservationJob'],
    ['GET /tile/3/1/2?ImageAssets=a', 'sagemaker-geospatial:GetTile'],
    [`DELETE /tags/${JOB}?tagKeys=a&tagKeys=b`, 'sagemaker-geospatial:UntagResource'],
  ])('%s', (line, expected) => {
    expect(nameOf(head(line, hostHeader('gateway.example.com')))).toBe(expected);
  });

  test.each<[host: string, line: string, headers: readonly Header[], expected: string]>([
    ['api.sagemaker.us-east-1.amazonaws.com', 'POST /', [targetHeader('ListModels')], 'sagemaker:ListModels'],
    ['api.sagemaker-fips.us-east-1.api.aws', 'POST /', [targetHeader('ListModels')], 'sagemaker:ListModels'],
    [
      'vpce-0a-1b.runtime.sagemaker.us-east-1.vpce.amazonaws.com',
      'POST /endpoints/churn/invocations',
      [],
      'sagemaker-runtime:InvokeEndpoint',
    ],
    [
      'runtime.sagemaker.us-east-1.amazonaws.com:8443',
      'POST /endpoints/churn/invocations-bidirectional-stream',
      [],
      'sagemaker-runtime-http2:InvokeEndpointWithBidirectionalStream',
    ],
    [
      'featurestore-runtime.sagemaker.us-east-1.amazonaws.com',
      'GET /FeatureGroup/churn',
      [],
      'sagemaker-featurestore-runtime:GetRecord',
    ],
    [
      'a2i-runtime.sagemaker.us-east-1.amazonaws.com',
      'GET /human-loops',
      [],
      'sagemaker-a2i-runtime:ListHumanLoops',
    ],
    ['edge.sagemaker.us-east-1.amazonaws.com', 'POST /SendHeartbeat', [], 'sagemaker-edge:SendHeartbeat'],
    [
      'metrics.sagemaker.us-east-1.amazonaws.com',
      'PUT /BatchPutMetrics',
      [],
      'sagemaker-metrics:BatchPutMetrics',
    ],
    ['job-runtime.sagemaker.us-east-1.api.aws', 'POST /sample', [], 'sagemakerjobruntime:Sample'],
    [
      'sagemaker-geospatial.us-east-1.amazonaws.com',
      'GET /raster-data-collections',
      [],
      'sagemaker-geospatial:ListRasterDataCollections',
    ],
  ])('%s %s', (host, line, headers, expected) => {
    const request = head(line, hostHeader(host), ...headers);
    expect(nameOf(request, { region: 'us-east-1' })).toBe(expected);
    expect(nameOf(request, { region: 'eu-west-1' })).toBeUndefined();
  });

  test('every operation of the table by its own path and name, and no two of them by the same', () => {
    const found = EVERY_ROW.map(({ http, name }) => {
      if (http === undefined) return nameOf(head('POST /', targetHeader(name)));
      const [method, path] = http;
      return nameOf(head(`${method} ${filled(path)}`));
    });
    expect(found).toEqual(EVERY_ROW.map(({ service, name }) => `${service}:${name}`));
  });
});

describe('a host and an operation that do not belong together', () => {
  test.each<[host: string, line: string, ...headers: readonly Header[]]>([
    ['runtime.sagemaker.us-east-1.amazonaws.com', 'POST /', targetHeader('ListModels')],
    ['api.sagemaker.us-east-1.amazonaws.com', 'POST /endpoints/churn/invocations'],
    ['runtime.sagemaker.us-east-1.amazonaws.com', 'POST /endpoints/churn/invocations-bidirectional-stream'],
    ['runtime.sagemaker.us-east-1.amazonaws.com:8443', 'POST /endpoints/churn/invocations'],
    ['featurestore-runtime.sagemaker.us-east-1.amazonaws.com', 'POST /endpoints/churn/invocations'],
    ['a2i-runtime.sagemaker.us-east-1.amazonaws.com', 'GET /FeatureGroup/churn'],
    ['edge.sagemaker.us-east-1.amazonaws.com', 'PUT /BatchPutMetrics'],
    ['metrics.sagemaker.us-east-1.amazonaws.com', 'POST /SendHeartbeat'],
    ['job-runtime.sagemaker.us-east-1.api.aws', 'GET /human-loops'],
    ['sagemaker-geospatial.us-east-1.amazonaws.com', 'POST /sample'],
    ['s3.us-east-1.amazonaws.com', 'POST /', targetHeader('ListModels')],
    ['api.sagemaker.us-east-1.amazonaws.com:x', 'POST /', targetHeader('ListModels')],
  ])('%s %s', (host, line, ...headers) => {
    expect(nameOf(head(line, ...headers))).toBeDefined();
    expect(nameOf(head(line, hostHeader(host), ...headers))).toBeUndefined();
  });
});

describe('no operation of REST', () => {
  test.each([
    'GET /',
    'HEAD /',
    'OPTIONS /',
    'OPTIONS *',
    'POST /service/SageMaker/operation/ListModels',
    'POST /service/SageMakerRuntime/operation/InvokeEndpoint',
    'CONNECT runtime.sagemaker.us-east-1.amazonaws.com:443',
    'POST http://runtime.sagemaker.us-east-1.amazonaws.com/endpoints/churn/invocations',
    'POST //runtime.sagemaker.us-east-1.amazonaws.com/endpoints/churn/invocations',
    'HEAD /FeatureGroup/churn',
    'OPTIONS /FeatureGroup/churn',
    'PATCH /FeatureGroup/churn',
    'POST /FeatureGroup/churn',
    'get /FeatureGroup/churn',
    'GET /featuregroup/churn',
    'GET /FeatureGroup/churn/',
    'GET /FeatureGroup/',
    'GET /FeatureGroup',
    'GET /FeatureGroup//churn',
    'GET //FeatureGroup/churn',
    'GET /FeatureGroup/.',
    'GET /FeatureGroup/..',
    'GET /./FeatureGroup/churn',
    'GET /x/../FeatureGroup/churn',
    'GET /FeatureGroup/churn/../other',
    'GET /%46eatureGroup/churn',
    'GET /FeatureGroup%2Fchurn',
    'GET /FeatureGroup/arn:aws:sagemaker:us-east-1:111122223333:feature-group/churn',
    'GET /FeatureGroup\\churn',
    'GET /FeatureGroup/churn#x',
    'GET /FeatureGroup/ch\u00fcrn',
    'GET /FeatureGroup/churn?FeatureName=a+b',
    'GET /FeatureGroup/churn?RecordIdentifierValueAsString=1;FeatureName=b',
    'GET /FeatureGroup/churn?FeatureName;=a',
    'GET /FeatureGroup/churn?X-Amz-Date=20261121T120000Z;FeatureName=a',
    'GET /FeatureGroup/churn?FeatureName=%zz',
    'GET /FeatureGroup/churn?FeatureName=%c3',
    'GET /FeatureGroup/churn?FeatureName=%C0%AF',
    'GET /FeatureGroup/churn?FeatureName=%00',
    'GET /FeatureGroup/churn?X-Amz-Target=SageMaker.ListModels',
    'GET /FeatureGroup/churn?x-AMZ-%74arget=SageMaker.ListModels',
    'DELETE /human-loops/a%2Fb',
    'DELETE /human-loops/%61',
    'DELETE /human-loops/a%252Fb',
    'DELETE /human-loops',
    'POST /human-loops/start',
    'PUT /human-loops/stop',
    'GET /tile/3/1',
    'GET /tile/3/1/2/4',
    'GET /tile/3//2',
    'GET /tile/3/../2',
    'POST /constructor',
    'POST /__proto__',
    'constructor /endpoints/churn/invocations',
  ])('%s', (line) => {
    expect(nameOf(head(line))).toBeUndefined();
  });

  test('where the target header names one of the control plane, or nothing', () => {
    for (const value of ['SageMaker.ListModels', 'SageMakerRuntime.InvokeEndpoint', '']) {
      expect(nameOf(head('GET /FeatureGroup/churn', ['X-Amz-Target', value]))).toBeUndefined();
    }
  });
});

describe('a path prefix', () => {
  const served = { pathPrefix: '/sm' };

  test.each<[line: string, expected: string, ...headers: readonly Header[]]>([
    ['POST /sm/', 'sagemaker:ListModels', targetHeader('ListModels')],
    ['POST /sm', 'sagemaker:ListModels', targetHeader('ListModels')],
    ['POST /sm?X-Amz-Date=20261121T120000Z', 'sagemaker:ListModels', targetHeader('ListModels')],
    ['POST /sm/endpoints/churn/invocations', 'sagemaker-runtime:InvokeEndpoint'],
    [
      'GET /sm/FeatureGroup/churn?X-Amz-SignedHeaders=host;x-amz-date',
      'sagemaker-featurestore-runtime:GetRecord',
    ],
    ['GET /sm/FeatureGroup/churn?FeatureName=a%3Bb', 'sagemaker-featurestore-runtime:GetRecord'],
    ['GET /sm/FeatureGroup/churn?FeatureName=a', 'sagemaker-featurestore-runtime:GetRecord'],
  ])('is taken off %s', (line, expected, ...headers) => {
    expect(nameOf(head(line, ...headers), served)).toBe(expected);
  });

  test.each<[line: string, ...headers: readonly Header[]]>([
    ['POST /', targetHeader('ListModels')],
    ['POST /smx', targetHeader('ListModels')],
    ['POST /sm//', targetHeader('ListModels')],
    ['POST /%73m/', targetHeader('ListModels')],
    ['POST /SM/', targetHeader('ListModels')],
    ['POST //sm/', targetHeader('ListModels')],
    ['POST /./sm/', targetHeader('ListModels')],
    ['POST /sm/sm/', targetHeader('ListModels')],
    ['POST /sm%2F', targetHeader('ListModels')],
    ['POST sm/', targetHeader('ListModels')],
    ['POST /endpoints/churn/invocations'],
    ['POST /smx/endpoints/churn/invocations'],
    ['POST /sm//endpoints/churn/invocations'],
    ['POST /sm/../endpoints/churn/invocations'],
    ['POST /smendpoints/churn/invocations'],
    ['POST /sm/sm/endpoints/churn/invocations'],
    ['POST http://gateway.example.com/sm/endpoints/churn/invocations'],
  ])('is not in %s', (line, ...headers) => {
    expect(nameOf(head(line, ...headers), served)).toBeUndefined();
  });
});

describe('the protocol of a refusal', () => {
  test.each<[line: string, protocol: string, headers: readonly Header[], options?: RoutingOptions]>([
    ['POST /', 'awsJson1_1', []],
    ['POST /?X-Amz-Target=SageMaker.ListModels', 'awsJson1_1', []],
    ['POST /?a=%zz', 'awsJson1_1', []],
    ['POST /nowhere', 'restJson1', []],
    ['POST /nowhere', 'awsJson1_1', [hostHeader('api.sagemaker.us-east-1.amazonaws.com')]],
    ['POST /', 'restJson1', [hostHeader('runtime.sagemaker.us-east-1.amazonaws.com')]],
    [
      'POST /',
      'restJson1',
      [hostHeader('runtime.sagemaker.eu-west-1.amazonaws.com')],
      { region: 'us-east-1' },
    ],
    ['POST /', 'awsJson1_1', [hostHeader('s3.us-east-1.amazonaws.com')]],
    ['POST /sm/', 'awsJson1_1', [], { pathPrefix: '/sm' }],
    ['POST /sm', 'awsJson1_1', [], { pathPrefix: '/sm' }],
    ['POST /sm/endpoints/churn/invocations/', 'restJson1', [], { pathPrefix: '/sm' }],
    ['POST /', 'restJson1', [], { pathPrefix: '/sm' }],
    ['POST /endpoints/churn/invocations', 'awsJson1_1', [targetHeader('DropModels')]],
    ['OPTIONS *', 'restJson1', []],
  ])('%s: %s', (line, protocol, headers, options) => {
    expect(protocolOf(head(line, ...headers), options)).toBe(protocol);
  });
});

describe('a request that is changed in one place', () => {
  const paths = EVERY_ROW.flatMap(({ http }) => (http === undefined ? [] : [http]));
  const valid = fc.constantFrom(...paths).map(([method, path]) => `${method} ${filled(path)}`);
  const place = fc.nat({ max: 200 });

  test.each<[what: string, change: (path: string, at: number) => string]>([
    ['one more slash', (path, at) => `${path.slice(0, at)}/${path.slice(at)}`],
    [
      'a letter in the other case',
      (path, at) => path.slice(0, at) + otherCase(path.charAt(at)) + path.slice(at + 1),
    ],
    [
      'a letter percent-encoded',
      (path, at) => path.slice(0, at) + encoded(path.charAt(at)) + path.slice(at + 1),
    ],
    ['a dot segment', (path, at) => `${path.slice(0, at)}/./${path.slice(at)}`],
    ['a way back', (path, at) => `${path.slice(0, at)}/../${path.slice(at)}`],
  ])('by %s is never another operation', (_, change) => {
    fc.assert(
      fc.property(valid, place, (line, where) => {
        const [method = '', path = ''] = line.split(' ');
        const changed = `${method} ${change(path, where % (path.length + 1))}`;
        expect([undefined, nameOf(head(line))]).toContain(nameOf(head(changed)));
      }),
      { numRuns: 2000 },
    );
  });

  test('in the target header is never another operation', () => {
    const names = EVERY_ROW.filter(({ http }) => http === undefined).map(({ name }) => name);
    fc.assert(
      fc.property(fc.constantFrom(...names), place, (name, where) => {
        const full = `SageMaker.${name}`;
        const at = where % full.length;
        const changed = full.slice(0, at) + otherCase(full.charAt(at)) + full.slice(at + 1);
        fc.pre(changed !== full);
        expect(nameOf(head('POST /', ['x-amz-target', changed]))).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  test('by another verb is never the same operation', () => {
    const verbs = [
      'GET',
      'HEAD',
      'POST',
      'PUT',
      'DELETE',
      'PATCH',
      'OPTIONS',
      'TRACE',
      'CONNECT',
      'post',
      'POST ',
      '',
    ];
    fc.assert(
      fc.property(valid, fc.constantFrom(...verbs), (line, verb) => {
        const [method = '', path = ''] = line.split(' ');
        fc.pre(verb !== method);
        const found = nameOf({ method: verb, target: path, headers: [] });
        expect(found).not.toBe(nameOf(head(line)));
      }),
      { numRuns: 2000 },
    );
  });
});

function otherCase(letter: string): string {
  return letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
}

function encoded(letter: string): string {
  return letter === '' ? '' : `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
