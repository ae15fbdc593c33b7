import { Hash } from '@smithy/hash-node';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { VerifyOptions } from './check-signed-head.ts';
import type { SignableRequest } from './signable-request.ts';
import { signSigV4, type SignOptions } from './sign-sigv4.ts';
import { verifySigV4 } from './verify-sigv4.ts';

const HOST = 'runtime.sagemaker.us-east-1.amazonaws.com';
const TRANSPORT_HEADERS = new Set([
  'authorization',
  'host',
  'x-amz-date',
  'x-amz-security-token',
  'x-amz-content-sha256',
]);

interface Sample {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly sessionToken: string | undefined;
  readonly now: Date;
}

const PATH_PIECES =
  'a Z 0 - . .. _ ~ / // /./ /../ %20 %2F %2f %zz % : @ + = ! \' ( ) * ; , $ & [ ] { | ^ " < \\';
const pathPiece = fc.constantFrom(...PATH_PIECES.split(' '));
const path = fc.array(pathPiece, { maxLength: 12 }).map((pieces) => `/${pieces.join('')}`);
const text = fc.string({ unit: 'grapheme', maxLength: 8 });
const queryName = text.filter((name) => name !== '__proto__' && !name.toLowerCase().startsWith('x-amz-'));
const query = fc.dictionary(queryName, fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })), {
  maxKeys: 5,
});
const headerName = fc
  .oneof(
    fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9-]{0,12}$/),
    fc.stringMatching(/^X-Amz-[a-z]{1,6}$/),
    fc.constantFrom(
      'Accept',
      'Content-Type',
      'Content-Length',
      'User-Agent',
      'Connection',
      'X-Amzn-Trace-Id',
      'amz-sdk-request',
    ),
  )
  .filter((name) => !TRANSPORT_HEADERS.has(name.toLowerCase()));
/** Unicode, with the white space that both sides know: an SDK sends it as UTF-8. */
const headerValue = fc.array(
  fc.constantFrom('a', 'B', '0', ' ', '  ', '\t', ',', '"', ';', '=', 'é', 'à', 'ሴ', '😀'),
  { maxLength: 10 },
);
const headers = fc
  .dictionary(
    headerName,
    headerValue.map((parts) => parts.join('')),
    { maxKeys: 6 },
  )
  .filter(
    (bag) => new Set(Object.keys(bag).map((name) => name.toLowerCase())).size === Object.keys(bag).length,
  );

const samples: fc.Arbitrary<Sample> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH'),
  path,
  query,
  headers,
  body: fc.uint8Array({ maxLength: 64 }),
  sessionToken: fc.option(fc.stringMatching(/^[A-Za-z0-9+/]{1,40}={0,2}$/), { nil: undefined }),
  now: fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
});

function credentialsOf({ sessionToken }: Sample): SignOptions['credentials'] {
  const key = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
  return sessionToken === undefined ? key : { ...key, sessionToken };
}

function smithySigner(sample: Sample): SignatureV4 {
  return new SignatureV4({
    service: 'sagemaker',
    region: 'us-east-1',
    credentials: credentialsOf(sample),
    sha256: Hash.bind(null, 'sha256'),
  });
}

function smithyRequest(sample: Sample): HttpRequest {
  const { method, path: samplePath, body } = sample;
  const sampleHeaders = { ...sample.headers, host: HOST };
  return new HttpRequest({
    method,
    hostname: HOST,
    path: samplePath,
    query: { ...sample.query },
    headers: sampleHeaders,
    body,
  });
}

/** What of it the server reads: the query as its client writes it, headers one character a byte. */
function onTheWire(
  { method, path: wirePath, query: bag, headers: sent }: HttpRequest,
  body: Uint8Array,
): SignableRequest {
  const pairs = Object.entries(bag).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value ?? '']).map(
      (one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`,
    ),
  );
  return {
    method,
    target: pairs.length === 0 ? wirePath : `${wirePath}?${pairs.join('&')}`,
    headers: Object.entries(sent).map(
      ([name, value]) => [name, Buffer.from(value, 'utf8').toString('latin1')] as const,
    ),
    body,
  };
}

function verifyOptions(sample: Sample): VerifyOptions {
  return {
    credentials: async () => credentialsOf(sample),
    now: () => sample.now,
    region: 'us-east-1',
    service: 'sagemaker',
  };
}

test('what @smithy/signature-v4 signs is verified, and signed here gets the same signature', async () => {
  await fc.assert(
    fc.asyncProperty(samples, async (sample) => {
      const signed = (await smithySigner(sample).sign(smithyRequest(sample), {
        signingDate: sample.now,
      })) as HttpRequest;
      const received = onTheWire(signed, sample.body);
      await expect(verifySigV4(received, verifyOptions(sample))).resolves.toMatchObject({ presigned: false });

      const unsigned = {
        ...received,
        headers: received.headers.filter(([name]) => name !== 'authorization'),
      };
      const ours = signSigV4(unsigned, {
        credentials: credentialsOf(sample),
        now: sample.now,
        region: 'us-east-1',
        service: 'sagemaker',
      });
      expect(ours.headers.at(-1)).toEqual(['Authorization', signed.headers['authorization']]);
    }),
    { numRuns: 500 },
  );
});

test('what @smithy/signature-v4 presigns is verified', async () => {
  await fc.assert(
    fc.asyncProperty(samples, fc.integer({ min: 1, max: 604_800 }), async (sample, expiresIn) => {
      const presigned = await smithySigner(sample).presign(smithyRequest(sample), {
        signingDate: sample.now,
        expiresIn,
      });
      const received = onTheWire(HttpRequest.clone(presigned), sample.body);
      await expect(verifySigV4(received, verifyOptions(sample))).resolves.toMatchObject({ presigned: true });
    }),
    { numRuns: 300 },
  );
});

test('what is signed here is verified here, and not with one byte more in the body', async () => {
  await fc.assert(
    fc.asyncProperty(samples, async (sample) => {
      const unsigned = onTheWire(smithyRequest(sample), sample.body);
      const signed = signSigV4(unsigned, {
        credentials: credentialsOf(sample),
        now: sample.now,
        region: 'us-east-1',
        service: 'sagemaker',
      });
      await expect(verifySigV4(signed, verifyOptions(sample))).resolves.toBeDefined();
      const longer = { ...signed, body: Buffer.concat([signed.body, Buffer.from('x')]) };
      await expect(verifySigV4(longer, verifyOptions(sample))).rejects.toMatchObject({
        code: 'InvalidSignatureException',
      });
    }),
    { numRuns: 200 },
  );
});

test('no text in place of an Authorization header does anything but refuse', async () => {
  const piece = fc.constantFrom(
    ...['AWS4-HMAC-SHA256', ' ', ',', '=', ';', '/', 'Credential=', 'SignedHeaders=', 'Signature='].concat(
      'AKIDEXAMPLE/20261121/us-east-1/sagemaker/aws4_request',
      'host',
      'x-amz-date',
      '0'.repeat(64),
      '\u00FF',
    ),
  );
  const now = new Date('2026-11-21T12:00:00Z');
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 14 }), async (pieces) => {
      const headersWith = [
        ['host', HOST],
        ['x-amz-date', '20261121T120000Z'],
        ['authorization', pieces.join('')],
      ] as const;
      const request = { method: 'GET', target: '/', headers: headersWith, body: new Uint8Array() };
      const credentials = async (): Promise<{ secretAccessKey: string }> => ({ secretAccessKey: 'secret' });
      await expect(verifySigV4(request, { credentials, now: () => now })).rejects.toMatchObject({
        name: 'SignatureError',
      });
    }),
    { numRuns: 500 },
  );
});
