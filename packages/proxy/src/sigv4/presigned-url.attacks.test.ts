import { describe, expect, it, test } from 'vitest';
import { signByHand } from '../../test/sigv4/sign-by-hand.ts';
import { HOST, SECRET, EMPTY, options, add, signed } from '../../test/sigv4/signed-call.ts';
import type { VerifyOptions } from './check-signed-head.ts';
import type { HeaderList, SignableRequest } from './signable-request.ts';
import { verifySigV4 } from './verify-sigv4.ts';

describe('a presigned URL', () => {
  const parameters: readonly [string, string][] = [
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', 'AKIDEXAMPLE%2F20261121%2Fus-east-1%2Fsagemaker%2Faws4_request'],
    ['X-Amz-Date', '20261121T120000Z'],
    ['X-Amz-Expires', '900'],
    ['X-Amz-SignedHeaders', 'host'],
  ];
  const headers: HeaderList = [['Host', HOST]];

  /** Signed by hand with these parameters, whatever they are. */
  function presign(
    changes: Readonly<Record<string, string | undefined>> = {},
    added: HeaderList = [],
  ): SignableRequest {
    const changed = new Map<string, string | undefined>([...parameters, ...Object.entries(changes)]);
    const pairs = [...changed].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
    const signature = signByHand(['GET', '/', pairs.toSorted().join('&'), `host:${HOST}`, '', 'host', EMPTY]);
    const target = `/?${[...pairs, `X-Amz-Signature=${signature}`].join('&')}`;
    return { method: 'GET', target, headers: [...headers, ...added], body: new Uint8Array() };
  }

  const good = presign();
  const retarget = (to: (target: string) => string): SignableRequest => ({
    ...good,
    target: to(good.target),
  });

  test('that the attacks start from is accepted', async () => {
    await expect(verifySigV4(good, options)).resolves.toMatchObject({ presigned: true });
    await expect(verifySigV4(presign({ 'X-Amz-Expires': '604800' }), options)).resolves.toBeDefined();
  });

  it.each<[string, SignableRequest, string]>([
    [
      'with a signature in the header too',
      add(
        good,
        signed.headers.find(([name]) => name === 'Authorization')!,
      ),
      'IncompleteSignatureException',
    ],
    [
      'with any Authorization too',
      add(good, ['Authorization', 'Bearer token']),
      'IncompleteSignatureException',
    ],
    ['with the life 0', presign({ 'X-Amz-Expires': '0' }), 'IncompleteSignatureException'],
    ['with a life below 0', presign({ 'X-Amz-Expires': '-1' }), 'IncompleteSignatureException'],
    ['with a life above seven days', presign({ 'X-Amz-Expires': '604801' }), 'IncompleteSignatureException'],
    ['with a life in other digits', presign({ 'X-Amz-Expires': '9e2' }), 'IncompleteSignatureException'],
    ['with a life that is no number', presign({ 'X-Amz-Expires': 'NaN' }), 'IncompleteSignatureException'],
    ['without a life', presign({ 'X-Amz-Expires': undefined }), 'IncompleteSignatureException'],
    [
      'without a date, with a header for it',
      presign({ 'X-Amz-Date': undefined }, [['Date', 'Sat, 21 Nov 2026 12:00:00 GMT']]),
      'IncompleteSignatureException',
    ],
    ['without an algorithm', presign({ 'X-Amz-Algorithm': undefined }), 'IncompleteSignatureException'],
    ['with SigV4A', presign({ 'X-Amz-Algorithm': 'AWS4-ECDSA-P256-SHA256' }), 'InvalidSignatureException'],
    ['without signed headers', presign({ 'X-Amz-SignedHeaders': undefined }), 'IncompleteSignatureException'],
    ['with empty signed headers', presign({ 'X-Amz-SignedHeaders': '' }), 'IncompleteSignatureException'],
    [
      'without the host among the signed headers',
      presign({ 'X-Amz-SignedHeaders': 'accept' }, [['Accept', 'x']]),
      'InvalidSignatureException',
    ],
    [
      'with a target that is not signed',
      presign({}, [['X-Amz-Target', 'SageMaker.DeleteModel']]),
      'InvalidSignatureException',
    ],
    [
      'with a line end in its scope',
      presign({ 'X-Amz-Credential': 'AKIDEXAMPLE%2F20261121%2Fus%0Aeast%2Fsagemaker%2Faws4_request' }),
      'IncompleteSignatureException',
    ],
    [
      'with a longer life than signed',
      retarget((target) => target.replace('Expires=900', 'Expires=901')),
      'InvalidSignatureException',
    ],
    [
      'with a second life',
      retarget((target) => `${target}&X-Amz-Expires=604800`),
      'IncompleteSignatureException',
    ],
    [
      'with its life in other letters',
      presign({ 'X-Amz-Expires': undefined, 'x-amz-expires': '900' }),
      'IncompleteSignatureException',
    ],
    [
      'with a second life in other letters',
      retarget((target) => `${target}&x-amz-expires=604800`),
      'IncompleteSignatureException',
    ],
    [
      'with a second life in escapes',
      retarget((target) => `${target}&X-Amz%2DExpires=604800`),
      'IncompleteSignatureException',
    ],
    [
      'with a second signature',
      retarget((target) => `${target}&X-Amz-Signature=0`),
      'IncompleteSignatureException',
    ],
    [
      'with another parameter than signed',
      retarget((target) => `${target}&a=b`),
      'InvalidSignatureException',
    ],
    [
      'with a token that its key does not have',
      presign({ 'X-Amz-Security-Token': 'token' }),
      'UnrecognizedClientException',
    ],
    [
      'with a token in a header',
      presign({}, [['X-Amz-Security-Token', 'token']]),
      'IncompleteSignatureException',
    ],
    ['with a body that was not signed', { ...good, body: Buffer.from('{}') }, 'InvalidSignatureException'],
    [
      'without its signature',
      retarget((target) => target.slice(0, target.indexOf('&X-Amz-Signature'))),
      'IncompleteSignatureException',
    ],
    [
      'with nothing but a signature',
      { ...good, target: '/?X-Amz-Signature=0' },
      'IncompleteSignatureException',
    ],
  ])('%s is refused', async (_name, request, code) => {
    await expect(verifySigV4(request, options)).rejects.toMatchObject({ name: 'SignatureError', code });
  });

  describe('of a temporary key', () => {
    const temporary: VerifyOptions = {
      ...options,
      credentials: async () => ({ secretAccessKey: SECRET, sessionToken: 'token' }),
    };
    const afterSigning = retarget((target) => `${target}&X-Amz-Security-Token=token`);

    test('has its token in the query', async () => {
      await expect(
        verifySigV4(presign({ 'X-Amz-Security-Token': 'token' }), temporary),
      ).resolves.toBeDefined();
      await expect(verifySigV4(good, temporary)).rejects.toMatchObject({
        code: 'UnrecognizedClientException',
      });
    });

    test('may have got it after signing, unless it must be signed', async () => {
      await expect(verifySigV4(afterSigning, temporary)).resolves.toBeDefined();
      const strict = { ...temporary, requireSignedSessionToken: true };
      await expect(verifySigV4(afterSigning, strict)).rejects.toMatchObject({
        code: 'InvalidSignatureException',
      });
    });
  });
});
