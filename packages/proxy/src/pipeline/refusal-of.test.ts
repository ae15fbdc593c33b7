import { MappingError } from '@sagegate/koa-middleware/mapping';
import { expect, it } from 'vitest';
import { SignatureError } from '../sigv4/signature-error.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';
import { refusalOf } from './refusal-of.ts';
import { RequestRefused } from './request-refused.ts';

it.each([
  [new RequestRefused('RequestTimeoutException', 'late'), 'RequestTimeoutException', 'late', 'refused'],
  [new SignatureError('ExpiredTokenException', 'old'), 'ExpiredTokenException', 'old', 'refused'],
  [new MappingError('SerializationException', 'no JSON'), 'SerializationException', 'no JSON', 'refused'],
  [new UpstreamError('NoCredentials', 'none'), 'ServiceUnavailable', 'none', 'failed'],
  [new UpstreamError('TimedOut', 'silent'), 'GatewayTimeoutException', 'silent', 'failed'],
  // What nobody foresaw may say something that the caller must not know.
  [new TypeError('10.0.0.7'), 'InternalFailure', 'the gateway failed to process the request', 'refused'],
  ['10.0.0.7', 'InternalFailure', 'the gateway failed to process the request', 'refused'],
])('%s is answered with %s', (error, code, message, outcome) => {
  expect(refusalOf(error)).toEqual({ code, message, outcome });
});
