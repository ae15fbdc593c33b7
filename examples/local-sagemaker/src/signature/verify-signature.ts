import { Hash } from '@smithy/hash-node';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { createHash } from 'node:crypto';
import { AwsError } from '../protocol/aws-error.ts';
import { parseAuthorizationHeader, type AuthorizationHeader } from './authorization-header.ts';
import { checkScope, signingTime } from './check-scope.ts';

/** Who may call, and what the signature must be scoped to. */
export interface SignatureExpectation {
  readonly credentials: UpstreamCredentials;
  readonly region: string;
  readonly service: string;
  readonly now: Date;
}

/** The one key that this server knows. */
export interface UpstreamCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A request as it stands before the signature is checked; names of headers in lower case. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query as received. */
  readonly target: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

/**
 * Signs the same request again with AWS's own signer, and refuses unless the result is the same.
 * @throws AwsError with AWS's code and sentence
 */
export async function verifySignature(request: SignedRequest, expected: SignatureExpectation): Promise<void> {
  const authorization = parseAuthorizationHeader(request.headers.get('authorization'));
  checkKey(authorization, request, expected.credentials);
  checkScope(authorization, request.headers.get('x-amz-date'), expected);
  checkSignedHeaders(authorization, request.headers);
  checkBody(request);
  const signature = await signAgain(request, authorization, expected);
  if (signature !== authorization.signature) throw new AwsError('InvalidSignatureException', MISMATCH);
}

const MISMATCH =
  'The request signature we calculated does not match the signature you provided. ' +
  'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

function checkKey(
  authorization: AuthorizationHeader,
  request: SignedRequest,
  known: UpstreamCredentials,
): void {
  const token = request.headers.get('x-amz-security-token');
  if (authorization.accessKeyId === known.accessKeyId && token === known.sessionToken) return;
  throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.');
}

/** Whatever is not signed could have been changed on the way. */
function checkSignedHeaders(authorization: AuthorizationHeader, headers: ReadonlyMap<string, string>): void {
  const mustBeSigned = [...headers.keys()].filter((name) => name === 'host' || name.startsWith('x-amz-'));
  const unsigned = mustBeSigned.filter((name) => !authorization.signedHeaders.includes(name));
  const absent = authorization.signedHeaders.filter((name) => !headers.has(name));
  if (unsigned.length === 0 && absent.length === 0) return;
  throw new AwsError(
    'InvalidSignatureException',
    `${MISMATCH} Not signed: ${unsigned.join(', ')}; signed but absent: ${absent.join(', ')}`,
  );
}

/** The signature covers what the header claims, so the claim itself must be true. */
function checkBody(request: SignedRequest): void {
  const claimed = request.headers.get('x-amz-content-sha256');
  const actual = createHash('sha256').update(request.body).digest('hex');
  if (claimed === undefined || claimed === actual) return;
  throw new AwsError('InvalidSignatureException', `${MISMATCH} x-amz-content-sha256 is not the body's hash`);
}

async function signAgain(
  request: SignedRequest,
  authorization: AuthorizationHeader,
  { credentials, region, service }: SignatureExpectation,
): Promise<string> {
  const sha256 = Hash.bind(null, 'sha256');
  const signer = new SignatureV4({ credentials, region, service, sha256, applyChecksum: false });
  const signed = await signer.sign(onlySigned(request, authorization), {
    signingDate: signingTime(request.headers.get('x-amz-date')),
    signableHeaders: new Set(authorization.signedHeaders),
  });
  return parseAuthorizationHeader(signed.headers['authorization']).signature;
}

function onlySigned(request: SignedRequest, { signedHeaders }: AuthorizationHeader): HttpRequest {
  const [path = '', ...query] = request.target.split('?');
  return new HttpRequest({
    method: request.method,
    path,
    query: parseQuery(query.join('?')),
    headers: Object.fromEntries(signedHeaders.map((name) => [name, textOf(request.headers.get(name) ?? '')])),
    body: request.body,
  });
}

function parseQuery(query: string): Record<string, string[]> {
  const values = new Map<string, string[]>();
  for (const pair of query.split('&').filter((text) => text !== '')) {
    const [name = '', ...rest] = pair.split('=');
    const key = decode(name);
    values.set(key, [...(values.get(key) ?? []), decode(rest.join('='))]);
  }
  return Object.fromEntries(values);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsError('InvalidSignatureException', MISMATCH);
  }
}

/** Node gives a header one character a byte; the signer wants the text that those bytes are in UTF-8. */
function textOf(received: string): string {
  const bytes = Buffer.from(received, 'latin1');
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : received;
}
