import { signSigV4 } from '../../src/sigv4/sign-sigv4.ts';

type Headers = readonly (readonly [name: string, value: string])[];

export interface RequestParts {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Headers;
  readonly body?: string | Buffer;
}

export interface SigningParts {
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
  readonly now?: Date;
  readonly region?: string;
  readonly service?: string;
}

/** The access key of alice. Clients of the SDK get a copy: they write into what they are given. */
export const ALICE = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

export interface WireRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** A request that alice signed. */
export function signed(url: string, parts: RequestParts, signing: SigningParts = {}): WireRequest {
  const { method = 'POST', target = '/', headers = [] } = parts;
  const body = Buffer.from(parts.body ?? '');
  const { accessKeyId = ALICE.accessKeyId, secretAccessKey = ALICE.secretAccessKey, sessionToken } = signing;
  const request = signSigV4(
    { method, target, headers: [['host', new URL(url).host], ...headers], body },
    {
      credentials: { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) },
      now: signing.now ?? new Date(),
      region: signing.region ?? 'us-east-1',
      service: signing.service ?? 'sagemaker',
    },
  );
  return { method, target, headers: [...request.headers, ['content-length', String(body.length)]], body };
}

/** A call of the control plane that alice signed. */
export function signedCall(
  url: string,
  operation: string,
  input: unknown,
  signing: SigningParts = {},
): WireRequest {
  return signed(url, controlPlaneCall(operation, input), signing);
}

export function controlPlaneCall(operation: string, input: unknown): RequestParts {
  return {
    headers: [
      ['content-type', 'application/x-amz-json-1.1'],
      ['x-amz-target', `SageMaker.${operation}`],
    ],
    body: typeof input === 'string' ? input : JSON.stringify(input),
  };
}

/** An invocation that alice signed. */
export function signedInvocation(
  url: string,
  target: string,
  body: string | Buffer = '{}',
  headers: Headers = [],
): WireRequest {
  return signed(url, { target, headers: [['content-type', 'application/json'], ...headers], body });
}

/** The bytes of a request. */
export function wire({ method, target, headers, body }: WireRequest): Buffer {
  const lines = [`${method} ${target} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}

/** The request with one header changed, added or, without a value, taken away; the signature stays. */
export function withHeader(request: WireRequest, name: string, value?: string): WireRequest {
  const others = request.headers.filter(([known]) => known.toLowerCase() !== name);
  return { ...request, headers: value === undefined ? others : [...others, [name, value]] };
}
