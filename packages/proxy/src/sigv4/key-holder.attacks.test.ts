import { createHash } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { signByHand } from '../../test/sigv4/sign-by-hand.ts';
import type { ScopeByHand } from '../../test/sigv4/sign-by-hand.ts';
import { HOST, SECRET, EMPTY, options, unsigned, sign, add, signed } from '../../test/sigv4/signed-call.ts';
import type { VerifyOptions } from './check-signed-head.ts';
import type { HeaderList, SignableRequest } from './signable-request.ts';
import { verifySigV4 } from './verify-sigv4.ts';

describe('a key holder cannot', () => {
  const hash = createHash('sha256').update('{}').digest('hex');
  const headers: HeaderList = [
    ['Host', HOST],
    ['X-Amz-Date', '20261121T120000Z'],
    ['X-Amz-Target', 'SageMaker.ListModels'],
  ];
  const hostLine = `host:${HOST}`;
  const dateLine = 'x-amz-date:20261121T120000Z';
  const targetLine = 'x-amz-target:SageMaker.ListModels';
  const canonicalHeaders = [hostLine, dateLine, targetLine];

  interface ByHand {
    readonly canonical?: readonly string[];
    readonly names?: string;
    readonly added?: HeaderList;
    readonly payload?: string;
    readonly body?: string;
    readonly scope?: ScopeByHand;
  }

  function byHand({
    canonical = canonicalHeaders,
    names = 'host;x-amz-date;x-amz-target',
    added = [],
    payload = hash,
    body = '{}',
    scope = {},
  }: ByHand): SignableRequest {
    const signature = signByHand(['POST', '/', '', ...canonical, '', names, payload], scope);
    const {
      date = '20261121',
      region = 'us-east-1',
      service = 'sagemaker',
      terminator = 'aws4_request',
    } = scope;
    const credential = `AKIDEXAMPLE/${date}/${region}/${service}/${terminator}`;
    const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`;
    return {
      method: 'POST',
      target: '/',
      headers: [...headers, ...added, ['Authorization', authorization]],
      body: Buffer.from(body),
    };
  }

  test('be refused for what is in order', async () => {
    await expect(verifySigV4(byHand({}), options)).resolves.toMatchObject({ presigned: false });
  });

  it.each<[string, ByHand]>([
    ['leave the host unsigned', { canonical: [dateLine, targetLine], names: 'x-amz-date;x-amz-target' }],
    ['leave the target unsigned', { canonical: [hostLine, dateLine], names: 'host;x-amz-date' }],
    ['leave the date unsigned', { canonical: [hostLine, targetLine], names: 'host;x-amz-target' }],
    ['leave another x-amz-… unsigned', { added: [['X-Amz-User-Agent', 'x']] }],
    [
      'sign in another order',
      { canonical: canonicalHeaders.toReversed(), names: 'x-amz-target;x-amz-date;host' },
    ],
    [
      'sign a name in upper case',
      { canonical: [`Host:${HOST}`, dateLine, targetLine], names: 'Host;x-amz-date;x-amz-target' },
    ],
    [
      'sign a name twice',
      { canonical: [`host:${HOST}`, ...canonicalHeaders], names: 'host;host;x-amz-date;x-amz-target' },
    ],
    ['sign an empty name', { canonical: [':', ...canonicalHeaders], names: ';host;x-amz-date;x-amz-target' }],
    [
      'sign a header that is absent as an empty one',
      { canonical: ['accept:', ...canonicalHeaders], names: 'accept;host;x-amz-date;x-amz-target' },
    ],
    ['sign with another terminator', { scope: { terminator: 'aws5_request' } }],
    ['sign for another service', { scope: { service: 's3' } }],
    ['sign for another region', { scope: { region: 'us-west-2' } }],
    ['sign for another day', { scope: { date: '20261120' } }],
    ['use the secret of another', { scope: { secret: 'other' } }],
    [
      'claim another hash than the one that is signed',
      {
        added: [['X-Amz-Content-Sha256', EMPTY]],
        canonical: [hostLine, `x-amz-content-sha256:${EMPTY}`, dateLine, targetLine],
        names: 'host;x-amz-content-sha256;x-amz-date;x-amz-target',
      },
    ],
    [
      'claim the hash of another body',
      {
        body: '{"ModelName":"x"}',
        added: [['X-Amz-Content-Sha256', hash]],
        canonical: [hostLine, `x-amz-content-sha256:${hash}`, dateLine, targetLine],
        names: 'host;x-amz-content-sha256;x-amz-date;x-amz-target',
      },
    ],
    ...[
      'UNSIGNED-PAYLOAD',
      'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
      hash.toUpperCase(),
      '',
    ].map((payload): [string, ByHand] => [
      `claim the hash \`${payload}\``,
      {
        payload,
        added: [['X-Amz-Content-Sha256', payload]],
        canonical: [hostLine, `x-amz-content-sha256:${payload}`, dateLine, targetLine],
        names: 'host;x-amz-content-sha256;x-amz-date;x-amz-target',
      },
    ]),
  ])('%s', async (_name, signedByHand) => {
    await expect(verifySigV4(byHand(signedByHand), options)).rejects.toMatchObject({
      name: 'SignatureError',
      code: 'InvalidSignatureException',
    });
  });

  test('leave the body unsigned, unless that is allowed', async () => {
    const payload = 'UNSIGNED-PAYLOAD';
    const request = byHand({
      payload,
      added: [['X-Amz-Content-Sha256', payload]],
      canonical: [hostLine, `x-amz-content-sha256:${payload}`, dateLine, targetLine],
      names: 'host;x-amz-content-sha256;x-amz-date;x-amz-target',
    });
    await expect(verifySigV4(request, options)).rejects.toMatchObject({ code: 'InvalidSignatureException' });
    await expect(verifySigV4(request, { ...options, allowUnsignedPayload: true })).resolves.toBeDefined();
  });

  test('leave a header unsigned that must be signed here', async () => {
    const request = byHand({ added: [['X-Amzn-SageMaker-Target-Model', 'b.tar.gz']] });
    await expect(verifySigV4(request, options)).resolves.toBeDefined();
    const strict = { ...options, signedHeaderPrefixes: ['x-amzn-sagemaker-'] };
    await expect(verifySigV4(request, strict)).rejects.toThrow(
      "'x-amzn-sagemaker-target-model' must be a 'SignedHeader'",
    );
  });
});

describe('a session token', () => {
  const temporary: VerifyOptions = {
    ...options,
    credentials: async () => ({ secretAccessKey: SECRET, sessionToken: 'token' }),
  };
  const withToken = sign(unsigned, { sessionToken: 'token' });
  const afterSigning = add(signed, ['X-Amz-Security-Token', 'token']);

  test('belongs to its key', async () => {
    await expect(verifySigV4(withToken, temporary)).resolves.toBeDefined();
  });

  it.each<[string, SignableRequest, VerifyOptions]>([
    ['another one is refused', sign(unsigned, { sessionToken: 'other' }), temporary],
    ['none is refused', signed, temporary],
    ['one for a key that has none is refused', withToken, options],
    [
      'one of a key with an empty one is refused',
      withToken,
      { ...options, credentials: async () => ({ secretAccessKey: SECRET, sessionToken: '' }) },
    ],
    ['an unsigned wrong one is refused', add(signed, ['X-Amz-Security-Token', 'other']), temporary],
  ])('%s', async (_name, request, how) => {
    await expect(verifySigV4(request, how)).rejects.toMatchObject({ code: 'UnrecognizedClientException' });
  });

  test('may be added after signing, as at AWS, unless it must be signed', async () => {
    await expect(verifySigV4(afterSigning, temporary)).resolves.toBeDefined();
    await expect(
      verifySigV4(afterSigning, { ...temporary, requireSignedSessionToken: true }),
    ).rejects.toMatchObject({
      code: 'InvalidSignatureException',
      message: "'x-amz-security-token' must be a 'SignedHeader' in the AWS Authorization.",
    });
  });
});
