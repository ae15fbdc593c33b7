import type { VerifyOptions } from '../../src/sigv4/check-signed-head.ts';
import { signSigV4 } from '../../src/sigv4/sign-sigv4.ts';
import type { SigningCredentials } from '../../src/sigv4/sign-sigv4.ts';
import type { HeaderList, SignableRequest } from '../../src/sigv4/signable-request.ts';

export const HOST = 'api.sagemaker.us-east-1.amazonaws.com';
export const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
/** The SHA-256 of no bytes. */
export const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
export const NOON = new Date('2026-11-21T12:00:00Z');

/** A service that knows one key, at a time that stands still. */
export const options: VerifyOptions = {
  credentials: async (id) => (id === 'AKIDEXAMPLE' ? { secretAccessKey: SECRET } : undefined),
  now: () => NOON,
  region: 'us-east-1',
  service: 'sagemaker',
};

export const unsigned: SignableRequest = {
  method: 'POST',
  target: '/?page=1',
  headers: [
    ['Host', HOST],
    ['Content-Type', 'application/x-amz-json-1.1'],
    ['X-Amz-Target', 'SageMaker.DescribeModel'],
    ['User-Agent', 'aws-cli/2'],
  ],
  body: Buffer.from('{"ModelName":"churn"}'),
};

export function sign(
  request: SignableRequest,
  change: Partial<SigningCredentials> = {},
  at = NOON,
): SignableRequest {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET, ...change };
  return signSigV4(request, { credentials, now: at, region: 'us-east-1', service: 'sagemaker' });
}

/** A request with another value of a header. */
export function edit(request: SignableRequest, name: string, to: (value: string) => string): SignableRequest {
  const headers = request.headers.map(
    ([key, value]) => [key, key.toLowerCase() === name ? to(value) : value] as const,
  );
  return { ...request, headers };
}

export function add(request: SignableRequest, ...added: HeaderList): SignableRequest {
  return { ...request, headers: [...request.headers, ...added] };
}

export function remove(request: SignableRequest, name: string): SignableRequest {
  return { ...request, headers: request.headers.filter(([key]) => key.toLowerCase() !== name) };
}

/** {@link signed} with another `Authorization`. */
export function authorizationOf(to: (value: string) => string): SignableRequest {
  return edit(signed, 'authorization', to);
}

export const signed = sign(unsigned);
