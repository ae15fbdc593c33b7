import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { HttpRequest } from '../http-request.ts';
import { MappingError } from '../mapping-error.ts';
import type { JsonObject } from '../members/json-value.ts';
import { readCall } from '../sagemaker-call.ts';

type Header = readonly [name: string, value: string];

const OPTIONS = { account: '111122223333', region: 'us-east-1' };
const GROUP = 'arn:aws:sagemaker:us-east-1:111122223333:feature-group/churn';
const JOB = 'arn:aws:sagemaker-geospatial:us-east-1:111122223333:earth-observation-job/x';
const PRESIGNED = 'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20261121T120000Z&X-Amz-Signature=ab';

function call(line: string, body: string | Uint8Array = '', ...headers: readonly Header[]): HttpRequest {
  const [method = '', target = ''] = line.split(' ');
  return { method, target, headers, body: typeof body === 'string' ? new TextEncoder().encode(body) : body };
}

function membersOf(request: HttpRequest): JsonObject {
  return readCall(request, OPTIONS).members;
}

describe('the path holds', () => {
  test.each<[what: string, segment: string, value: string]>([
    ['a name', 'churn', 'churn'],
    ['a name with an escape', '%63hurn', 'churn'],
    ['an ARN in upper case escapes', encodeURIComponent(GROUP), GROUP],
    ['an ARN in lower case escapes', encodeURIComponent(GROUP).toLowerCase(), GROUP],
    ['an ARN whose colons are as they are', GROUP.replace('/', '%2F'), GROUP],
    ['an ARN whose letters are escaped', `%61${encodeURIComponent(GROUP.slice(1))}`, GROUP],
  ])('%s', (_, segment, value) => {
    expect(membersOf(call(`GET /FeatureGroup/${segment}`)).get('FeatureGroupName')).toBe(value);
  });

  test('text of any kind', () => {
    const members = membersOf(call(`GET /tile/3/%C3%A9/100%25?Arn=${encodeURIComponent(JOB)}`));
    expect([...members]).toEqual([
      ['z', '3'],
      ['x', 'é'],
      ['y', '100%'],
      ['Arn', JOB],
    ]);
  });
});

describe('the path is refused with', () => {
  test.each<[what: string, line: string, member: string]>([
    ['an encoded slash in a name', 'GET /FeatureGroup/a%2Fb', 'FeatureGroupName'],
    ['a slash that is encoded twice', 'GET /FeatureGroup/a%252Fb', 'FeatureGroupName'],
    ['a name that is encoded twice', 'GET /FeatureGroup/%2563hurn', 'FeatureGroupName'],
    ['an ARN that is encoded twice', `GET /FeatureGroup/${twice(GROUP)}`, 'FeatureGroupName'],
    ['an ARN that is encoded twice in part', 'GET /FeatureGroup/arn%3Aaws%253Asagemaker', 'FeatureGroupName'],
    ['an escape of two dots', 'GET /FeatureGroup/%2e%2E', 'FeatureGroupName'],
    ['an escape of one dot', 'GET /FeatureGroup/%2e', 'FeatureGroupName'],
    ['half an escape', 'GET /FeatureGroup/churn%4', 'FeatureGroupName'],
    ['an escape that is none', 'GET /FeatureGroup/churn%zz', 'FeatureGroupName'],
    ['an escape of UTF-16', 'GET /FeatureGroup/%u0063hurn', 'FeatureGroupName'],
    ['an overlong slash', 'GET /FeatureGroup/a%C0%AFb', 'FeatureGroupName'],
    ['half a surrogate pair', 'GET /FeatureGroup/%ED%A0%80', 'FeatureGroupName'],
    ['an escaped NUL', 'GET /FeatureGroup/churn%00', 'FeatureGroupName'],
    ['an escaped new line', 'GET /FeatureGroup/churn%0A', 'FeatureGroupName'],
    ['a wildcard', 'GET /FeatureGroup/*', 'FeatureGroupName'],
    ['an escaped wildcard', 'GET /FeatureGroup/%2A', 'FeatureGroupName'],
    ['an escaped question mark', 'GET /FeatureGroup/churn%3FFeatureName=a', 'FeatureGroupName'],
    ['a plus sign', 'GET /FeatureGroup/a+b', 'FeatureGroupName'],
    ['an ARN in upper case', 'GET /FeatureGroup/ARN%3Aaws', 'FeatureGroupName'],
    ['a tile that climbs', 'GET /tile/3/%2e%2e/2', 'x'],
    ['a tile that is encoded twice', 'GET /tile/3/1/%2532', 'y'],
    ['an ARN behind something else', 'GET /earth-observation-jobs/arn%3a%25', 'Arn'],
  ])('%s', (_, line, member) => {
    expect(() => membersOf(call(line))).toThrow(
      expect.objectContaining({ name: 'MappingError', code: 'ValidationException', member }),
    );
  });
});

function twice(text: string): string {
  return encodeURIComponent(encodeURIComponent(text));
}

describe('the query holds', () => {
  test.each<[what: string, query: string, expected: object]>([
    ['a value', 'RecordIdentifierValueAsString=7', { RecordIdentifierValueAsString: '7' }],
    ['an empty value', 'RecordIdentifierValueAsString=', { RecordIdentifierValueAsString: '' }],
    [
      'a value with an equals sign',
      'RecordIdentifierValueAsString=a=b',
      { RecordIdentifierValueAsString: 'a=b' },
    ],
    ['an encoded plus sign', 'RecordIdentifierValueAsString=a%2Bb', { RecordIdentifierValueAsString: 'a+b' }],
    [
      'an encoded ampersand',
      'RecordIdentifierValueAsString=a%26b%3Dc',
      { RecordIdentifierValueAsString: 'a&b=c' },
    ],
    [
      'an escape that is meant',
      'RecordIdentifierValueAsString=100%2525',
      { RecordIdentifierValueAsString: '100%25' },
    ],
    ['an encoded name', 'Record%49dentifierValueAsString=7', { RecordIdentifierValueAsString: '7' }],
    ['a list of one', 'FeatureName=a', { FeatureNames: ['a'] }],
    ['a list', 'FeatureName=b&FeatureName=a&FeatureName=b', { FeatureNames: ['b', 'a', 'b'] }],
    ['a signature beside members', `${PRESIGNED}&FeatureName=a`, { FeatureNames: ['a'] }],
    ['a signature alone', PRESIGNED, {}],
  ])('%s', (_, query, expected) => {
    const members = membersOf(call(`GET /FeatureGroup/churn?${query}`));
    expect(Object.fromEntries(members)).toEqual({ FeatureGroupName: 'churn', ...expected });
  });
});

describe('the query is refused with', () => {
  test.each<[what: string, line: string, member: string]>([
    ['an unknown parameter', 'GET /FeatureGroup/churn?Action=DeleteRecord', 'Action'],
    ['a parameter in another case', 'GET /FeatureGroup/churn?featureName=a', 'featureName'],
    ['the member in place of the parameter', 'GET /FeatureGroup/churn?FeatureNames=a', 'FeatureNames'],
    ['a parameter of another operation', 'GET /FeatureGroup/churn?DeletionMode=HardDelete', 'DeletionMode'],
    ['a parameter that has brackets', 'GET /FeatureGroup/churn?FeatureName%5B%5D=a', 'FeatureName[]'],
    ['an empty parameter', 'GET /FeatureGroup/churn?&', ''],
    ['a member of the path', 'GET /FeatureGroup/churn?FeatureGroupName=other', 'FeatureGroupName'],
    ['a name of prototypes', 'GET /FeatureGroup/churn?__proto__=a', '__proto__'],
    ['a value that is given twice', 'DELETE /FeatureGroup/churn?EventTime=1&EventTime=1', 'EventTime'],
    [
      'a value that is given twice, once in escapes',
      'DELETE /FeatureGroup/churn?EventTime=1&Event%54ime=2',
      'EventTime',
    ],
    ['a signature twice', 'GET /FeatureGroup/churn?X-Amz-Date=1&X-Amz-Date=2', 'X-Amz-Date'],
    ['a signature in another case', 'GET /FeatureGroup/churn?x-amz-date=1', 'x-amz-date'],
    ['any parameter of an invocation', 'POST /endpoints/churn/invocations?a=1', 'a'],
    [
      'any parameter of a call with a body',
      'PUT /FeatureGroup/churn?TargetStores=OnlineStore',
      'TargetStores',
    ],
  ])('%s', (_, line, member) => {
    expect(() => membersOf(call(line))).toThrow(
      expect.objectContaining({ name: 'MappingError', code: 'ValidationException', member }),
    );
  });
});

describe('the body of a REST operation', () => {
  const RECORD = '{"Record":[{"FeatureName":"a","ValueAsString":"1"}]}';

  test.each<[what: string, body: string, ...headers: readonly Header[]]>([
    ['says nothing of its type', RECORD],
    ['is JSON', RECORD, ['Content-Type', 'application/json']],
    ['is JSON in UTF-8', RECORD, ['content-type', 'application/json; charset=UTF-8']],
    ['is encoded as it is', RECORD, ['content-encoding', 'identity']],
  ])('is read when it %s', (_, body, ...headers) => {
    expect(membersOf(call('PUT /FeatureGroup/churn', body, ...headers)).get('Record')).toHaveLength(1);
  });

  test('has no members when it is empty', () => {
    expect([...membersOf(call('PUT /FeatureGroup/churn'))]).toEqual([['FeatureGroupName', 'churn']]);
  });

  test.each<[what: string, code: string, body: string | Uint8Array, ...headers: readonly Header[]]>([
    ['a form', 'SerializationException', RECORD, ['content-type', 'application/x-www-form-urlencoded']],
    [
      'JSON of the control plane',
      'SerializationException',
      RECORD,
      ['content-type', 'application/x-amz-json-1.1'],
    ],
    ['CBOR', 'SerializationException', RECORD, ['content-type', 'application/cbor']],
    ['a type that is empty', 'SerializationException', RECORD, ['content-type', '']],
    [
      'another charset',
      'SerializationException',
      RECORD,
      ['content-type', 'application/json; charset=utf-16'],
    ],
    ['another parameter', 'SerializationException', RECORD, ['content-type', 'application/json; version=2']],
    [
      'two types',
      'SerializationException',
      RECORD,
      ['content-type', 'application/json'],
      ['content-type', 'application/json'],
    ],
    ['gzip', 'SerializationException', RECORD, ['content-encoding', 'gzip']],
    ['another protocol', 'SerializationException', RECORD, ['smithy-protocol', 'rpc-v2-cbor']],
    ['text', 'SerializationException', 'Record=1'],
    ['a list', 'SerializationException', '[]'],
    ['half an object', 'SerializationException', '{"Record":['],
    ['a byte order mark', 'SerializationException', `\uFEFF${RECORD}`],
    ['a name that is given twice', 'ValidationException', '{"Record":[],"Record":[]}'],
    ['UTF-16', 'ValidationException', new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00])],
  ])('is refused when it is %s', (_, code, body, ...headers) => {
    expect(() => membersOf(call('PUT /FeatureGroup/churn', body, ...headers))).toThrow(
      expect.objectContaining({ name: 'MappingError', code }),
    );
  });

  test.each<[what: string, request: HttpRequest, member: string, value: unknown]>([
    [
      'the path',
      call('PUT /FeatureGroup/churn', '{"FeatureGroupName":"other"}'),
      'FeatureGroupName',
      'churn',
    ],
    [
      'a header that is there',
      call('POST /update-reward', '{"JobArn":"b"}', ['X-Amzn-SageMaker-Job-Arn', 'a']),
      'JobArn',
      'a',
    ],
    ['a header that is not there', call('POST /update-reward', '{"JobArn":"b"}'), 'JobArn', undefined],
    [
      'a header that is empty',
      call('POST /update-reward', '{"JobArn":"b"}', ['X-Amzn-SageMaker-Job-Arn', '']),
      'JobArn',
      undefined,
    ],
  ])('does not speak for %s', (_, request, member, value) => {
    expect(membersOf(request).get(member)).toBe(value);
  });

  test('that belongs to a model is not looked at, whatever it says', () => {
    const body = '{"EndpointName":"other","EndpointName":';
    const request = call('POST /endpoints/churn/invocations', body, ['content-type', 'application/xml']);
    expect([...membersOf(request)]).toEqual([['EndpointName', 'churn']]);
  });

  test('is not looked at where the operation has none', () => {
    const request = call('DELETE /FeatureGroup/churn', '{"FeatureGroupName":"other"');
    expect([...membersOf(request)]).toEqual([['FeatureGroupName', 'churn']]);
  });
});

describe('any request of REST', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '/',
      '%',
      '%2',
      '%2F',
      '%25',
      '?',
      '&',
      '=',
      '+',
      'arn:',
      'churn',
      '..',
      'FeatureName',
      'tagKeys',
    ),
    fc.string({ maxLength: 3, unit: 'binary' }),
  );
  const rest = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
  const start = fc.constantFrom(
    '/FeatureGroup/',
    '/human-loops/',
    '/tags/arn%3A',
    '/tile/1/',
    '/sample',
    '/',
  );
  const header = fc.tuple(
    fc.constantFrom('host', 'content-type', 'x-amzn-sagemaker-job-arn', 'x-amz-target', 'content-encoding'),
    fc.oneof(
      fc.constantFrom('application/json', 'localhost', 'api.sagemaker.us-east-1.amazonaws.com'),
      fc.string(),
    ),
  );
  const request: fc.Arbitrary<HttpRequest> = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', ''),
    target: fc.tuple(start, rest).map(([first, more]) => first + more),
    headers: fc.array(header, { maxLength: 3 }),
    body: fc.oneof(
      fc.uint8Array(),
      fc.json().map((text) => new TextEncoder().encode(text)),
    ),
  });

  test('is read, or refused with a MappingError', () => {
    fc.assert(
      fc.property(request, (received) => {
        expect([
          'read',
          'UnknownOperationException',
          'SerializationException',
          'ValidationException',
        ]).toContain(answerTo(received));
      }),
      { numRuns: 5000 },
    );
  });

  test('names the same feature group however often its name is escaped, or none', () => {
    const escapes = fc.array(fc.boolean(), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(escapes, escapes, (once, again) => {
        const segment = escaped(escaped('churn', once), again);
        const name = answerTo(call(`GET /FeatureGroup/${segment}`)) === 'read' ? nameIn(segment) : 'churn';
        expect(name).toBe('churn');
      }),
    );
  });

  function nameIn(segment: string): unknown {
    return membersOf(call(`GET /FeatureGroup/${segment}`)).get('FeatureGroupName');
  }
});

/** Some letters of a text percent-encoded. */
function escaped(text: string, which: readonly boolean[]): string {
  const letters = Array.from({ length: text.length }, (_, index) => text.charAt(index));
  const written = (letter: string): string => `%${letter.charCodeAt(0).toString(16)}`;
  return letters.map((letter, index) => ((which[index] ?? false) ? written(letter) : letter)).join('');
}

function answerTo(request: HttpRequest): string {
  try {
    readCall(request, OPTIONS);
    return 'read';
  } catch (error) {
    return error instanceof MappingError ? error.code : 'broken';
  }
}
