import { createHash } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { signByHand, type ScopeByHand } from '../../test/sigv4/sign-by-hand.ts';
import { checkSignedHead, type VerifyOptions } from './check-signed-head.ts';
import type { HeaderList, SignableRequest } from './signable-request.ts';
import { verifySigV4 } from './verify-sigv4.ts';

const HOST = 'runtime.sagemaker.us-east-1.amazonaws.com';
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const BODY = '{"inputs":[1,2,3]}';
const BODY_HASH = createHash('sha256').update(BODY).digest('hex');

const options: VerifyOptions = {
  credentials: async (id) =>
    id === 'AKIDEXAMPLE' ? { secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' } : undefined,
  now: () => new Date('2026-11-21T12:00:00Z'),
};

function get(target: string, headers: HeaderList): SignableRequest {
  return { method: 'GET', target, headers, body: new Uint8Array() };
}

function post(target: string, headers: HeaderList): SignableRequest {
  return { method: 'POST', target, headers, body: Buffer.from(BODY) };
}

function authorization(
  signedHeaders: string,
  canonicalRequest: readonly string[],
  scope?: ScopeByHand,
): string {
  const credential = `AKIDEXAMPLE/${scope?.amzDate?.slice(0, 8) ?? '20261121'}/us-east-1/sagemaker/aws4_request`;
  const signature = signByHand(canonicalRequest, scope);
  return `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}

describe('the example in the documentation of AWS', () => {
  const credential = 'Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request';
  const signedHeaders = 'SignedHeaders=content-type;host;x-amz-date';
  const signature = 'Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7';

  it.each([
    `AWS4-HMAC-SHA256 ${credential}, ${signedHeaders}, ${signature}`,
    `AWS4-HMAC-SHA256 ${credential},${signedHeaders},${signature}`,
    `  AWS4-HMAC-SHA256   ${signature} , ${signedHeaders} , ${credential} `,
  ])('is verified when it is written %s', async (header) => {
    const example = get('/?Action=ListUsers&Version=2010-05-08', [
      ['content-type', 'application/x-www-form-urlencoded; charset=utf-8'],
      ['host', 'iam.amazonaws.com'],
      ['x-amz-date', '20150830T123600Z'],
      ['authorization', header],
    ]);
    const verified = await verifySigV4(example, { ...options, now: () => new Date('2015-08-30T12:36:00Z') });
    expect(verified).toEqual({
      accessKeyId: 'AKIDEXAMPLE',
      region: 'us-east-1',
      service: 'iam',
      signedHeaders: ['content-type', 'host', 'x-amz-date'],
      presigned: false,
    });
  });
});

describe('a signature in the header covers', () => {
  test('a body, and no content type where the client does not sign it', async () => {
    const canonical = [
      'POST',
      '/endpoints/churn/invocations',
      '',
      `host:${HOST}`,
      'x-amz-date:20261121T120000Z',
      '',
      'host;x-amz-date',
      BODY_HASH,
    ];
    const request = post('/endpoints/churn/invocations', [
      ['Host', HOST],
      ['Content-Type', 'application/json'],
      ['X-Amz-Date', '20261121T120000Z'],
      ['Authorization', authorization('host;x-amz-date', canonical)],
    ]);
    const verified = await verifySigV4(request, options);
    expect(verified.signedHeaders).toEqual(['host', 'x-amz-date']);
  });

  test('a path that is encoded, and a query in any order', async () => {
    const canonical = [
      'GET',
      '/FeatureGroup/arn%253Aaws%253Asagemaker%253Aus-east-1%253A111122223333%253Afeature-group%252Fchurn',
      'FeatureName=alpha&FeatureName=zeta&RecordIdentifierValueAsString=a%20b%2Bc',
      `host:${HOST}`,
      'x-amz-date:20261121T120000Z',
      '',
      'host;x-amz-date',
      EMPTY,
    ];
    const path = '/FeatureGroup/arn%3Aaws%3Asagemaker%3Aus-east-1%3A111122223333%3Afeature-group%2Fchurn';
    const request = get(`${path}?RecordIdentifierValueAsString=a%20b+c&FeatureName=zeta&FeatureName=alpha`, [
      ['Host', HOST],
      ['X-Amz-Date', '20261121T120000Z'],
      ['Authorization', authorization('host;x-amz-date', canonical)],
    ]);
    await expect(verifySigV4(request, options)).resolves.toMatchObject({ service: 'sagemaker' });
  });

  test('UTF-8 in a value byte for byte, runs of blanks as one, and repeated names in their order', async () => {
    const canonical = [
      'GET',
      '/',
      '',
      'accept:b,a',
      `host:${HOST}`,
      'x-amz-date:20261121T120000Z',
      'x-amzn-sagemaker-custom-attributes:two blanks',
      'x-amzn-sagemaker-inputlocation:s3://amzn-s3-demo-bucket/\u00C3\u00A0',
      '',
      'accept;host;x-amz-date;x-amzn-sagemaker-custom-attributes;x-amzn-sagemaker-inputlocation',
      EMPTY,
    ];
    const request = get('/', [
      ['Accept', 'b'],
      ['X-Amzn-SageMaker-InputLocation', 's3://amzn-s3-demo-bucket/\u00C3\u00A0'],
      ['Host', HOST],
      ['accept', 'a'],
      ['X-Amzn-SageMaker-Custom-Attributes', ' two   blanks '],
      ['X-Amz-Date', '20261121T120000Z'],
      ['Authorization', authorization(canonical.at(-2) ?? '', canonical)],
    ]);
    await expect(verifySigV4(request, options)).resolves.toMatchObject({ presigned: false });
  });

  test('the hop-by-hop headers that old SDKs sign', async () => {
    const canonical = [
      'GET',
      '/',
      '',
      'connection:keep-alive',
      `host:${HOST}`,
      'x-amz-date:20261121T120000Z',
      '',
      'connection;host;x-amz-date',
      EMPTY,
    ];
    const request = get('/', [
      ['Host', HOST],
      ['Connection', 'keep-alive'],
      ['X-Amz-Date', '20261121T120000Z'],
      ['Authorization', authorization('connection;host;x-amz-date', canonical)],
    ]);
    await expect(verifySigV4(request, options)).resolves.toBeDefined();
  });
});

describe('the Date header', () => {
  const canonical = ['GET', '/', '', `host:${HOST}`, '', 'host', EMPTY];
  const dated = (date: string): SignableRequest =>
    get('/', [
      ['Host', HOST],
      ['Date', date],
      ['Authorization', authorization('host', canonical)],
    ]);

  test('does where X-Amz-Date is missing', async () => {
    await expect(verifySigV4(dated('Sat, 21 Nov 2026 12:00:00 GMT'), options)).resolves.toBeDefined();
  });

  test('is part of what is signed', async () => {
    await expect(verifySigV4(dated('Sat, 21 Nov 2026 12:00:01 GMT'), options)).rejects.toMatchObject({
      code: 'InvalidSignatureException',
    });
  });

  test('does not count beside X-Amz-Date', async () => {
    const withBoth = [
      'GET',
      '/',
      '',
      `host:${HOST}`,
      'x-amz-date:20261121T120000Z',
      '',
      'host;x-amz-date',
      EMPTY,
    ];
    const request = get('/', [
      ['Host', HOST],
      ['Date', 'Sat, 21 Nov 2026 06:00:00 GMT'],
      ['X-Amz-Date', '20261121T120000Z'],
      ['Authorization', authorization('host;x-amz-date', withBoth)],
    ]);
    await expect(verifySigV4(request, options)).resolves.toBeDefined();
  });
});

describe('a presigned URL', () => {
  const query =
    'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20261121%2Fus-east-1%2Fsagemaker%2Faws4_request' +
    '&X-Amz-Date=20261121T120000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host';
  const canonical = ['GET', '/FeatureGroup/churn', query, `host:${HOST}`, '', 'host', EMPTY];
  const presigned = get(`/FeatureGroup/churn?${query}&X-Amz-Signature=${signByHand(canonical)}`, [
    ['Host', HOST],
  ]);
  const at = (time: string): VerifyOptions => ({ ...options, now: () => new Date(time) });

  test('is verified, and says that it is one', async () => {
    await expect(verifySigV4(presigned, options)).resolves.toEqual({
      accessKeyId: 'AKIDEXAMPLE',
      region: 'us-east-1',
      service: 'sagemaker',
      signedHeaders: ['host'],
      presigned: true,
    });
  });

  test('lives as long as it says, to the second', async () => {
    await expect(verifySigV4(presigned, at('2026-11-21T12:15:00Z'))).resolves.toBeDefined();
    await expect(verifySigV4(presigned, at('2026-11-21T12:15:01Z'))).rejects.toMatchObject({
      code: 'InvalidSignatureException',
      message:
        'Signature expired: 20261121T120000Z is now earlier than 20261121T120001Z (20261121T121501Z - 15 min.)',
    });
  });

  test('may be ahead by the skew, no more', async () => {
    await expect(verifySigV4(presigned, at('2026-11-21T11:55:00Z'))).resolves.toBeDefined();
    await expect(verifySigV4(presigned, at('2026-11-21T11:54:59Z'))).rejects.toThrow(
      'Signature not yet current',
    );
  });
});

describe('the window', () => {
  const canonical = [
    'GET',
    '/',
    '',
    `host:${HOST}`,
    'x-amz-date:20261121T120000Z',
    '',
    'host;x-amz-date',
    EMPTY,
  ];
  const request = get('/', [
    ['Host', HOST],
    ['X-Amz-Date', '20261121T120000Z'],
    ['Authorization', authorization('host;x-amz-date', canonical)],
  ]);
  const at = (time: string, maxSkewSeconds?: number): VerifyOptions => ({
    ...options,
    now: () => new Date(time),
    ...(maxSkewSeconds === undefined ? {} : { maxSkewSeconds }),
  });

  it.each(['2026-11-21T11:55:00Z', '2026-11-21T12:05:00Z'])(
    'is five minutes to both sides: %s',
    async (now) => {
      await expect(verifySigV4(request, at(now))).resolves.toBeDefined();
    },
  );

  it.each([
    [
      '2026-11-21T12:05:01Z',
      'Signature expired: 20261121T120000Z is now earlier than 20261121T120001Z (20261121T120501Z - 5 min.)',
    ],
    [
      '2026-11-21T11:54:59Z',
      'Signature not yet current: 20261121T120000Z is still later than 20261121T115959Z (20261121T115459Z + 5 min.)',
    ],
  ])('at %s AWS says: %s', async (now, message) => {
    await expect(verifySigV4(request, at(now))).rejects.toMatchObject({
      code: 'InvalidSignatureException',
      message,
    });
  });

  test('can be wider or narrower', async () => {
    await expect(verifySigV4(request, at('2026-11-21T12:14:00Z', 900))).resolves.toBeDefined();
    await expect(verifySigV4(request, at('2026-11-21T12:00:02Z', 1))).rejects.toThrow('- 1 s.)');
  });

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('cannot be %d seconds', async (maxSkewSeconds) => {
    await expect(verifySigV4(request, { ...options, maxSkewSeconds })).rejects.toThrow(TypeError);
  });

  test('a clock that fails accepts nothing', async () => {
    await expect(verifySigV4(request, { ...options, now: () => new Date(Number.NaN) })).rejects.toThrow(
      TypeError,
    );
  });

  test('the same signature twice is a retry, not a refusal', async () => {
    await verifySigV4(request, options);
    await expect(verifySigV4(request, options)).resolves.toBeDefined();
  });
});

describe('in two steps', () => {
  const canonical = [
    'POST',
    '/',
    '',
    `host:${HOST}`,
    'x-amz-date:20261121T120000Z',
    '',
    'host;x-amz-date',
    BODY_HASH,
  ];
  const { body: _, ...head } = post('/', [
    ['Host', HOST],
    ['X-Amz-Date', '20261121T120000Z'],
    ['Authorization', authorization('host;x-amz-date', canonical)],
  ]);

  test('the head is checked first, and the body by its hash', async () => {
    const { pending } = await checkSignedHead(head, options);
    expect(pending.accessKeyId).toBe('AKIDEXAMPLE');
    expect(pending.verify(BODY_HASH)).toMatchObject({ accessKeyId: 'AKIDEXAMPLE', presigned: false });
    expect(() => pending.verify(EMPTY)).toThrow('does not match the signature you provided');
  });

  it.each(['', 'UNSIGNED-PAYLOAD', BODY_HASH.toUpperCase(), BODY_HASH.slice(1), `${BODY_HASH}0`])(
    '`%s` is no hash of a body',
    async (hash) => {
      const { pending } = await checkSignedHead(head, options);
      expect(() => pending.verify(hash)).toThrow(TypeError);
    },
  );
});

describe('a look-up of credentials', () => {
  const canonical = [
    'GET',
    '/',
    '',
    `host:${HOST}`,
    'x-amz-date:20261121T120000Z',
    '',
    'host;x-amz-date',
    EMPTY,
  ];
  const signedWith = (secret?: string): SignableRequest =>
    get('/', [
      ['Host', HOST],
      ['X-Amz-Date', '20261121T120000Z'],
      ['Authorization', authorization('host;x-amz-date', canonical, secret === undefined ? {} : { secret })],
    ]);

  test('that fails is a fault, neither a refusal nor an acceptance', async () => {
    const failure = new Error('the store cannot be reached');
    const credentials = (): Promise<never> => Promise.reject(failure);
    await expect(verifySigV4(signedWith(), { ...options, credentials })).rejects.toBe(failure);
  });

  it.each([
    ['', ''],
    [undefined, 'undefined'],
    [null, 'null'],
  ])('that gives the secret %s lets nobody in who signs with it', async (secretAccessKey, secret) => {
    const credentials = async (): Promise<{ secretAccessKey: string }> => ({
      secretAccessKey: secretAccessKey as string,
    });
    await expect(verifySigV4(signedWith(secret), { ...options, credentials })).rejects.toThrow(TypeError);
  });

  test('is asked only for requests whose head is in order', async () => {
    let asked = 0;
    const credentials: VerifyOptions['credentials'] = async (id) => {
      asked += 1;
      return options.credentials(id);
    };
    const stale = { ...options, credentials, now: () => new Date('2026-11-21T13:00:00Z') };
    await expect(verifySigV4(signedWith(), stale)).rejects.toThrow('Signature expired');
    expect(asked).toBe(0);
    await verifySigV4(signedWith(), { ...options, credentials });
    expect(asked).toBe(1);
  });

  it.each([
    ['before its end', '2026-11-21T12:00:01Z', undefined],
    ['at its end', '2026-11-21T12:00:00Z', 'ExpiredTokenException'],
    ['with an end that is no date', 'never', 'ExpiredTokenException'],
  ])('a temporary key %s', async (_name, expiration, code) => {
    const credentials: VerifyOptions['credentials'] = async () => ({
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
      expiration: new Date(expiration),
    });
    const outcome = await verifySigV4(signedWith(), { ...options, credentials }).catch(
      (error: unknown) => error,
    );
    expect((outcome as { code?: string }).code).toBe(code);
  });
});
