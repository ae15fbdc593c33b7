import { describe, expect, it, test } from 'vitest';
import {
  HOST,
  SECRET,
  EMPTY,
  options,
  edit,
  add,
  remove,
  authorizationOf,
  signed,
} from '../../test/sigv4/signed-call.ts';
import type { VerifyOptions } from './check-signed-head.ts';
import type { SignableRequest } from './signable-request.ts';
import { verifySigV4 } from './verify-sigv4.ts';

test('what the attacks start from is accepted', async () => {
  await expect(verifySigV4(signed, options)).resolves.toMatchObject({ accessKeyId: 'AKIDEXAMPLE' });
});

describe('on the way, nobody can', () => {
  it.each<[string, SignableRequest]>([
    ['change the method', { ...signed, method: 'PUT' }],
    ['change the case of the method', { ...signed, method: 'post' }],
    ['change the path', { ...signed, target: '/x?page=1' }],
    ['change the query', { ...signed, target: '/?page=2' }],
    ['add to the query', { ...signed, target: '/?page=1&all' }],
    ['repeat a part of the query', { ...signed, target: '/?page=1&page=1' }],
    ['add an empty part to the query', { ...signed, target: '/?page=1&' }],
    ['drop the query', { ...signed, target: '/' }],
    ['change the body', { ...signed, body: Buffer.from('{"ModelName":"other"}') }],
    ['drop the body', { ...signed, body: new Uint8Array() }],
    ['change the target', edit(signed, 'x-amz-target', () => 'SageMaker.DeleteModel')],
    ['change the host', edit(signed, 'host', () => 'example.com')],
    ['change the content type', edit(signed, 'content-type', () => 'application/json')],
    ['change the date within the window', edit(signed, 'x-amz-date', () => '20261121T120001Z')],
    ['drop a signed header', remove(signed, 'content-type')],
    ['drop the target', remove(signed, 'x-amz-target')],
    ['drop the host', remove(signed, 'host')],
    ['add a header x-amz-…', add(signed, ['X-Amz-Tagging', 'Project=B'])],
    ['add a session token', add(signed, ['X-Amz-Security-Token', 'token'])],
    ['claim another hash', add(signed, ['X-Amz-Content-Sha256', EMPTY])],
    ['take the body out of the signature', add(signed, ['X-Amz-Content-Sha256', 'UNSIGNED-PAYLOAD'])],
    ['repeat a signed header', add(signed, ['Accept', 'a'], ['Content-Type', 'application/json'])],
    ['sign less', authorizationOf((value) => value.replace('content-type;', ''))],
    ['sign more', authorizationOf((value) => value.replace('x-amz-target', 'x-amz-target;x-custom'))],
    [
      'use the signature for another day',
      authorizationOf((value) => value.replace('/20261121/', '/20261120/')),
    ],
    [
      'use the signature for another region',
      authorizationOf((value) => value.replace('/us-east-1/', '/us-west-2/')),
    ],
    [
      'use the signature for another service',
      authorizationOf((value) => value.replace('/sagemaker/', '/s3/')),
    ],
    [
      'use the signature for another key',
      authorizationOf((value) => value.replace('AKIDEXAMPLE', 'AKIDOTHER')),
    ],
    [
      'change one digit of the signature',
      authorizationOf((value) => value.slice(0, -1) + (value.endsWith('0') ? '1' : '0')),
    ],
    ['strip the signature', remove(signed, 'authorization')],
  ])('%s', async (_name, request) => {
    await expect(verifySigV4(request, options)).rejects.toMatchObject({ name: 'SignatureError' });
    const anyScope: VerifyOptions = { credentials: options.credentials, now: options.now };
    await expect(verifySigV4(request, anyScope)).rejects.toMatchObject({ name: 'SignatureError' });
  });

  test('but what was not signed may change', async () => {
    await expect(
      verifySigV4(
        edit(signed, 'user-agent', () => 'other'),
        options,
      ),
    ).resolves.toBeDefined();
    await expect(verifySigV4(add(signed, ['Via', '1.1 proxy']), options)).resolves.toBeDefined();
  });
});

test('no refusal tells a secret, a canonical request or the right signature', async () => {
  const wrong = edit(signed, 'x-amz-target', () => 'SageMaker.DeleteModel');
  const error = await verifySigV4(wrong, options).catch((refusal: unknown) => refusal);
  const text = `${String(error)}${JSON.stringify(error)}`;
  expect(text).toContain('InvalidSignatureException');
  for (const secret of [SECRET, 'x-amz-target:', 'aws4_request\n', HOST]) expect(text).not.toContain(secret);
});
