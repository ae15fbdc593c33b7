import { hasOnly, isDigit } from '../../identity/claims/characters.ts';
import { IdentityError } from '../../identity/identity-error.ts';
import { checkScope } from '../../sigv4/check-scope.ts';
import { checkTime } from '../../sigv4/check-time.ts';
import { formatScope } from '../../sigv4/credential-scope.ts';
import type { HeaderIndex } from '../../sigv4/header-index.ts';
import { isSameText } from '../../sigv4/is-same-text.ts';
import type { PresignParameters } from '../../sigv4/presign-parameters.ts';
import { readClaim } from '../../sigv4/read-claim.ts';
import { isSha256Hex } from '../../sigv4/sha256.ts';
import type { HeaderList } from '../../sigv4/signable-request.ts';
import type { SignatureClaim } from '../../sigv4/signature-claim.ts';
import { SignatureError } from '../../sigv4/signature-error.ts';
import { ALGORITHM } from '../../sigv4/string-to-sign.ts';
import { GATEWAY_ID_HEADER, IDENTITY_QUESTION, NONCE_HEADER } from './identity-question.ts';
import type { ExchangeParts } from './read-exchange.ts';

/** What a gateway takes. */
export interface ExpectedExchange {
  readonly gatewayId: string;
  readonly region: string;
  /** Where STS is; its host is signed. */
  readonly stsEndpoint: URL;
  readonly maxAgeSeconds: number;
}

/** A question that may be put to STS. Whether its signature is right only STS knows. */
export interface CheckedExchange {
  readonly accessKeyId: string;
  /** 64 lower-case hex digits. */
  readonly signature: string;
  /** Milliseconds since 1970; afterwards the signature is refused for its age. */
  readonly expiresAt: number;
  /** All headers that STS gets, made of what was read and of nothing else. */
  readonly headers: HeaderList;
}

/**
 * Checks what a caller signed, as far as one can without the secret, and makes the headers of the question of it.
 *
 * @throws SignatureError, IdentityError
 */
export function checkExchange(parts: ExchangeParts, expected: ExpectedExchange, now: Date): CheckedExchange {
  const claim = readClaim(headersOf(parts), NO_PARAMETERS, {});
  checkScope(claim, { region: expected.region, service: 'sts' });
  checkSignedNames(claim.signedHeaders, parts.securityToken !== undefined);
  if (!isSha256Hex(claim.signature) || !isAccessKeyId(claim.accessKeyId)) throw malformed();
  if (!isSameText(parts.gatewayId, expected.gatewayId))
    throw new IdentityError('AccessDeniedException', 'the signature is for another gateway');
  checkTime(claim, now.getTime(), expected.maxAgeSeconds);
  return {
    accessKeyId: claim.accessKeyId,
    signature: claim.signature,
    expiresAt: claim.signedAt + expected.maxAgeSeconds * 1_000,
    headers: questionHeaders(claim, parts, expected),
  };
}

const NO_PARAMETERS: PresignParameters = new Map();

function headersOf({ authorization, amzDate, securityToken }: ExchangeParts): HeaderIndex {
  const index = new Map([
    ['authorization', [authorization]],
    ['x-amz-date', [amzDate]],
  ]);
  if (securityToken !== undefined) index.set('x-amz-security-token', [securityToken]);
  return index;
}

/** Exactly what the question has: without one of these it could be another question, and nothing else is sent. */
function checkSignedNames(signed: readonly string[], hasToken: boolean): void {
  const token = hasToken ? [TOKEN] : [];
  const wanted = ['content-type', 'host', 'x-amz-date', ...token, GATEWAY_ID_HEADER, NONCE_HEADER];
  if (signed.join(';') === wanted.join(';')) return;
  throw new SignatureError('InvalidSignatureException', `SignedHeaders must be \`${wanted.join(';')}\``);
}

const TOKEN = 'x-amz-security-token';

/** Upper-case letters and digits, 16 to 128 of them (IAM API Reference, `AccessKey`). */
function isAccessKeyId(text: string): boolean {
  if (text.length < 16 || text.length > 128) return false;
  return hasOnly(text, (code) => isDigit(code) || (code >= 0x41 && code <= 0x5a));
}

function questionHeaders(
  { accessKeyId, scope, signedHeaders, signature, amzDate }: SignatureClaim,
  { securityToken, nonce }: ExchangeParts,
  { gatewayId, stsEndpoint }: ExpectedExchange,
): HeaderList {
  const credential = `${accessKeyId}/${formatScope(scope)}`;
  return [
    ['host', stsEndpoint.host],
    ['content-type', IDENTITY_QUESTION.contentType],
    ['x-amz-date', amzDate],
    ...(securityToken === undefined ? [] : [[TOKEN, securityToken] as const]),
    [GATEWAY_ID_HEADER, gatewayId],
    [NONCE_HEADER, nonce],
    [
      'authorization',
      `${ALGORITHM} Credential=${credential}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`,
    ],
  ];
}

function malformed(): SignatureError {
  return new SignatureError('IncompleteSignatureException', 'the signature is malformed');
}
