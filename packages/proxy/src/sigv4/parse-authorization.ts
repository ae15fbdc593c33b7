import { ASYMMETRIC_ALGORITHM } from './asymmetric-algorithm.ts';
import type { SignatureAlgorithm } from './signature-claim.ts';
import { SignatureError } from './signature-error.ts';
import { ALGORITHM } from './string-to-sign.ts';

/** The three components of an `Authorization` header, as text. */
interface AuthorizationComponents {
  readonly algorithm: SignatureAlgorithm;
  readonly credential: string;
  readonly signedHeaders: string;
  readonly signature: string;
}

const COMPONENTS = ['Credential', 'SignedHeaders', 'Signature'];

/** Which algorithms are taken beside the usual one. */
export interface AllowedAlgorithms {
  readonly allowSigV4A?: boolean;
}

/** Reads `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`; each component once, in any order. */
export function parseAuthorization(header: string, allowed: AllowedAlgorithms): AuthorizationComponents {
  const text = header.trim();
  const blank = text.indexOf(' ');
  const algorithm = algorithmOf(blank < 0 ? text : text.slice(0, blank), allowed);
  const components = new Map<string, string>();
  for (const component of blank < 0 ? [] : text.slice(blank).split(',')) addComponent(components, component);
  return {
    algorithm,
    credential: required(components, 'Credential'),
    signedHeaders: required(components, 'SignedHeaders'),
    signature: required(components, 'Signature'),
  };
}

/** SigV4A (`AWS4-ECDSA-P256-SHA256`) is an AWS signature, but taken only where it is allowed. */
export function algorithmOf(
  algorithm: string,
  { allowSigV4A = false }: AllowedAlgorithms,
): SignatureAlgorithm {
  if (algorithm === ALGORITHM || (algorithm === ASYMMETRIC_ALGORITHM && allowSigV4A)) return algorithm;
  if (algorithm.startsWith('AWS4-')) {
    throw new SignatureError(
      'InvalidSignatureException',
      `the only algorithm that is accepted is ${ALGORITHM}`,
    );
  }
  throw new SignatureError(
    'IncompleteSignatureException',
    `Unsupported AWS 'algorithm': ${ALGORITHM} is required`,
  );
}

function addComponent(components: Map<string, string>, component: string): void {
  const equals = component.indexOf('=');
  const name = component.slice(0, Math.max(equals, 0)).trim();
  if (!COMPONENTS.includes(name)) throw incomplete('Authorization header has an unknown component');
  if (components.has(name)) throw incomplete(`Authorization header has '${name}' twice`);
  components.set(name, component.slice(equals + 1).trim());
}

function required(components: ReadonlyMap<string, string>, name: string): string {
  const value = components.get(name);
  if (value === undefined || value === '')
    throw incomplete(`Authorization header requires '${name}' parameter.`);
  return value;
}

function incomplete(message: string): SignatureError {
  return new SignatureError('IncompleteSignatureException', message);
}
