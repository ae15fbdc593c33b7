import { formatAmzDate, parseAmzDate, parseDateHeader } from './amz-date.ts';
import type { HeaderIndex } from './header-index.ts';
import { ASYMMETRIC_ALGORITHM } from './asymmetric-algorithm.ts';
import { algorithmOf, parseAuthorization } from './parse-authorization.ts';
import type { AllowedAlgorithms } from './parse-authorization.ts';
import { parseAsymmetricCredential, parseCredential } from './parse-credential.ts';
import { requiredParameter, type PresignParameters } from './presign-parameters.ts';
import type { SignatureAlgorithm, SignatureClaim } from './signature-claim.ts';
import { SignatureError } from './signature-error.ts';

/** The longest life of a presigned URL: seven days. */
const MAX_EXPIRES_SECONDS = 604_800;

/** Reads what the request claims, from the header or from the query, never from both. */
export function readClaim(
  headers: HeaderIndex,
  presigned: PresignParameters,
  allowed: AllowedAlgorithms,
): SignatureClaim {
  const authorization = headers.get('authorization')?.[0];
  if (authorization === undefined && presigned.size === 0) {
    throw new SignatureError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  if (authorization === undefined) return presignedClaim(headers, presigned, allowed);
  if (presigned.size > 0) {
    throw incomplete('a signature belongs in the Authorization header or in the query, not in both');
  }
  return headerClaim(headers, authorization, allowed);
}

function headerClaim(
  headers: HeaderIndex,
  authorization: string,
  allowed: AllowedAlgorithms,
): SignatureClaim {
  const components = parseAuthorization(authorization, allowed);
  const { algorithm } = components;
  const regionSet = regionSetOf(algorithm, headers.get('x-amz-region-set')?.[0]);
  const { accessKeyId, scope, terminator } = credentialOf(algorithm, components.credential);
  const { amzDate, signedAt } = signingInstant(headers);
  return {
    algorithm,
    accessKeyId,
    scope,
    regionSet,
    terminator,
    signedHeaders: components.signedHeaders.split(';'),
    signature: components.signature,
    amzDate,
    signedAt,
    expiresSeconds: undefined,
    sessionToken: headers.get('x-amz-security-token')?.[0],
  };
}

/** X-Amz-Date wins over Date, as at AWS. */
function signingInstant(headers: HeaderIndex): Pick<SignatureClaim, 'amzDate' | 'signedAt'> {
  const amzDate = headers.get('x-amz-date')?.[0]?.trim();
  if (amzDate !== undefined) return { amzDate, signedAt: parsed(parseAmzDate(amzDate)) };
  const date = headers.get('date')?.[0];
  if (date === undefined) {
    throw incomplete("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  const signedAt = parsed(parseDateHeader(date.trim()));
  return { amzDate: formatAmzDate(signedAt), signedAt };
}

function presignedClaim(
  headers: HeaderIndex,
  parameters: PresignParameters,
  allowed: AllowedAlgorithms,
): SignatureClaim {
  const algorithm = algorithmOf(requiredParameter(parameters, 'X-Amz-Algorithm'), allowed);
  const regionSet = regionSetOf(algorithm, parameters.get('X-Amz-Region-Set'));
  if (headers.has('x-amz-security-token')) {
    throw incomplete('the security token of a presigned URL belongs in the query');
  }
  const { accessKeyId, scope, terminator } = credentialOf(
    algorithm,
    requiredParameter(parameters, 'X-Amz-Credential'),
  );
  const amzDate = requiredParameter(parameters, 'X-Amz-Date');
  return {
    algorithm,
    accessKeyId,
    scope,
    regionSet,
    terminator,
    signedHeaders: requiredParameter(parameters, 'X-Amz-SignedHeaders').split(';'),
    signature: requiredParameter(parameters, 'X-Amz-Signature'),
    amzDate,
    signedAt: parsed(parseAmzDate(amzDate)),
    expiresSeconds: parseExpires(requiredParameter(parameters, 'X-Amz-Expires')),
    sessionToken: parameters.get('X-Amz-Security-Token'),
  };
}

function credentialOf(algorithm: SignatureAlgorithm, text: string): ReturnType<typeof parseCredential> {
  return algorithm === ASYMMETRIC_ALGORITHM ? parseAsymmetricCredential(text) : parseCredential(text);
}

/** A set of Regions belongs to SigV4A: beside one Region it would say something else. */
function regionSetOf(algorithm: SignatureAlgorithm, regionSet: string | undefined): string | undefined {
  const isAsymmetric = algorithm === ASYMMETRIC_ALGORITHM;
  if (isAsymmetric === (regionSet !== undefined && regionSet !== '')) return regionSet;
  throw incomplete(
    isAsymmetric
      ? "a signature of this algorithm requires 'X-Amz-Region-Set'"
      : "'X-Amz-Region-Set' belongs to another algorithm",
  );
}

/** Plain decimal digits only: `Number` alone would take `1e5`, `0x10` and blanks. */
function parseExpires(text: string): number {
  const seconds = Number(text);
  const isPlain = Number.isInteger(seconds) && String(seconds) === text;
  if (!isPlain || seconds < 1 || seconds > MAX_EXPIRES_SECONDS) {
    throw incomplete(`X-Amz-Expires must be a number of seconds from 1 to ${MAX_EXPIRES_SECONDS}`);
  }
  return seconds;
}

function parsed(instant: number | undefined): number {
  if (instant === undefined) throw incomplete('Date must be in ISO-8601 basic format: YYYYMMDDTHHMMSSZ');
  return instant;
}

function incomplete(message: string): SignatureError {
  return new SignatureError('IncompleteSignatureException', message);
}
