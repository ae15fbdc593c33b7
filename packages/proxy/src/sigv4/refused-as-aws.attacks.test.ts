import { describe, expect, it, test } from 'vitest';
import {
  HOST,
  EMPTY,
  options,
  unsigned,
  sign,
  edit,
  add,
  remove,
  authorizationOf,
  signed,
} from '../../test/sigv4/signed-call.ts';
import type { SignableRequest } from './signable-request.ts';
import { verifySigV4 } from './verify-sigv4.ts';

describe('AWS refuses so, and so do we:', () => {
  const signature = 'Signature=';
  it.each<[string, SignableRequest, string, string]>([
    [
      'a wrong secret',
      sign(unsigned, { secretAccessKey: 'other' }),
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    ],
    [
      'an unknown key',
      sign(unsigned, { accessKeyId: 'AKIDOTHER' }),
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ],
    ['no signature', unsigned, 'MissingAuthenticationTokenException', 'Missing Authentication Token'],
    [
      'a stale date',
      sign(unsigned, {}, new Date('2026-11-21T11:54:59Z')),
      'InvalidSignatureException',
      'Signature expired: 20261121T115459Z is now earlier than 20261121T115500Z (20261121T120000Z - 5 min.)',
    ],
    [
      'a date to come',
      sign(unsigned, {}, new Date('2026-11-21T12:05:01Z')),
      'InvalidSignatureException',
      'Signature not yet current: 20261121T120501Z is still later than 20261121T120500Z (20261121T120000Z + 5 min.)',
    ],
    [
      'no date',
      remove(signed, 'x-amz-date'),
      'IncompleteSignatureException',
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    ],
    [
      'a malformed date',
      edit(signed, 'x-amz-date', () => '2026-11-21T12:00:00Z'),
      'IncompleteSignatureException',
      'Date must be in ISO-8601 basic format: YYYYMMDDTHHMMSSZ',
    ],
    [
      'a scope of another day',
      authorizationOf((value) => value.replace('/20261121/', '/20261120/')),
      'InvalidSignatureException',
      'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP',
    ],
    [
      'a scope of another region',
      authorizationOf((value) => value.replace('us-east-1', 'xx')),
      'InvalidSignatureException',
      "Credential should be scoped to a valid Region, not 'xx'. ",
    ],
    [
      'a scope of another service',
      authorizationOf((value) => value.replace('/sagemaker/', '/s3/')),
      'InvalidSignatureException',
      "Credential should be scoped to correct service: 'sagemaker'. ",
    ],
    [
      'another terminator',
      authorizationOf((value) => value.replace('aws4_request', 'aws3_request')),
      'InvalidSignatureException',
      "Credential should be scoped with a valid terminator: 'aws4_request'",
    ],
    [
      'a credential with a slash too many',
      authorizationOf((value) => value.replace('AKIDEXAMPLE/', 'AKID/EXAMPLE/')),
      'IncompleteSignatureException',
      'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term',
    ],
    [
      'a credential with an empty part',
      authorizationOf((value) => value.replace('/us-east-1/', '//')),
      'IncompleteSignatureException',
      'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term',
    ],
    [
      'a credential with a part too few',
      authorizationOf((value) => value.replace('/aws4_request', '')),
      'IncompleteSignatureException',
      'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term',
    ],
    [
      'no credential',
      authorizationOf((value) => value.replace('Credential=', 'Signature=')),
      'IncompleteSignatureException',
      "Authorization header has 'Signature' twice",
    ],
    [
      'a component without a name',
      authorizationOf((value) => value.replace('SignedHeaders=', '')),
      'IncompleteSignatureException',
      'Authorization header has an unknown component',
    ],
    [
      'a component too many',
      authorizationOf((value) => `${value}, Expires=1`),
      'IncompleteSignatureException',
      'Authorization header has an unknown component',
    ],
    [
      'an empty component',
      authorizationOf((value) => `${value},`),
      'IncompleteSignatureException',
      'Authorization header has an unknown component',
    ],
    [
      'nothing but the algorithm',
      authorizationOf(() => 'AWS4-HMAC-SHA256'),
      'IncompleteSignatureException',
      "Authorization header requires 'Credential' parameter.",
    ],
    [
      'an empty signature',
      authorizationOf((value) => value.slice(0, value.indexOf(signature) + signature.length)),
      'IncompleteSignatureException',
      "Authorization header requires 'Signature' parameter.",
    ],
    [
      'a truncated signature',
      authorizationOf((value) => value.slice(0, -1)),
      'IncompleteSignatureException',
      'a signature has 64 hex digits',
    ],
    [
      'a signature that is too long',
      authorizationOf((value) => `${value}0`),
      'IncompleteSignatureException',
      'a signature has 64 hex digits',
    ],
    [
      'SigV4A',
      authorizationOf((value) => value.replace('AWS4-HMAC-SHA256', 'AWS4-ECDSA-P256-SHA256')),
      'InvalidSignatureException',
      'the only algorithm that is accepted is AWS4-HMAC-SHA256',
    ],
    [
      'another scheme',
      authorizationOf(() => 'Bearer token'),
      'IncompleteSignatureException',
      "Unsupported AWS 'algorithm': AWS4-HMAC-SHA256 is required",
    ],
    [
      'the algorithm in lower case',
      authorizationOf((value) => value.toLowerCase()),
      'IncompleteSignatureException',
      "Unsupported AWS 'algorithm': AWS4-HMAC-SHA256 is required",
    ],
    [
      'two signatures',
      add(signed, ['authorization', 'AWS4-HMAC-SHA256 x=y']),
      'IncompleteSignatureException',
      "the request has more than one 'authorization' header",
    ],
    [
      'two dates, spelled differently',
      add(signed, ['x-amz-date', '20261121T120000Z']),
      'ValidationException',
      "the request has more than one 'x-amz-date' header",
    ],
    [
      'two targets',
      add(signed, ['x-amz-target', 'SageMaker.DeleteModel']),
      'ValidationException',
      "the request has more than one 'x-amz-target' header",
    ],
    [
      'two hosts',
      add(signed, ['HOST', HOST]),
      'ValidationException',
      "the request has more than one 'host' header",
    ],
    [
      'two content types',
      add(signed, ['content-type', 'text/plain']),
      'ValidationException',
      "the request has more than one 'content-type' header",
    ],
    [
      'two lengths',
      add(signed, ['Content-Length', '1'], ['Content-Length', '2']),
      'ValidationException',
      "the request has more than one 'content-length' header",
    ],
    [
      'two hashes',
      add(signed, ['X-Amz-Content-Sha256', EMPTY], ['X-Amz-Content-Sha256', EMPTY]),
      'ValidationException',
      "the request has more than one 'x-amz-content-sha256' header",
    ],
    [
      'two tokens',
      add(signed, ['X-Amz-Security-Token', 'a'], ['X-Amz-Security-Token', 'b']),
      'ValidationException',
      "the request has more than one 'x-amz-security-token' header",
    ],
    [
      'a line end in a header',
      add(signed, ['X-Custom', 'a\r\nx-amz-target:SageMaker.DeleteModel']),
      'IncompleteSignatureException',
      'a header value is malformed',
    ],
    [
      'a header name that is none',
      add(signed, ['x-amz-target ', 'SageMaker.DeleteModel']),
      'IncompleteSignatureException',
      'a header name is malformed',
    ],
    [
      'characters that are no bytes',
      edit(signed, 'x-amz-target', () => 'SageMaker.DescribeModeŬ'),
      'IncompleteSignatureException',
      'a header value is malformed',
    ],
    [
      'a method with a line end',
      { ...signed, method: 'POST\n/x' },
      'IncompleteSignatureException',
      'the method is malformed',
    ],
    [
      'an absolute target',
      { ...signed, target: `http://${HOST}/?page=1` },
      'IncompleteSignatureException',
      'the request target is malformed',
    ],
    [
      'a line end in the target',
      { ...signed, target: '/?page=1\n' },
      'IncompleteSignatureException',
      'the request target is malformed',
    ],
    [
      'half an escape in the query',
      { ...signed, target: '/?page=1%2' },
      'IncompleteSignatureException',
      'the query has a malformed escape',
    ],
  ])('%s', async (_name, request, code, message) => {
    await expect(verifySigV4(request, options)).rejects.toMatchObject({
      name: 'SignatureError',
      code,
      message,
    });
  });

  test('upper-case digits, although they are the right ones', async () => {
    const request = authorizationOf((value) => {
      const start = value.indexOf(signature) + signature.length;
      return value.slice(0, start) + value.slice(start).toUpperCase();
    });
    await expect(verifySigV4(request, options)).rejects.toMatchObject({ code: 'InvalidSignatureException' });
  });
});
