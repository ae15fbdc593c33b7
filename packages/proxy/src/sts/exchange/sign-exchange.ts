import { randomBytes } from 'node:crypto';
import { headerValue } from '../../sigv4/header-value.ts';
import { signSigV4 } from '../../sigv4/sign-sigv4.ts';
import type { SigningCredentials } from '../../sigv4/sign-sigv4.ts';
import { GATEWAY_ID_HEADER, IDENTITY_QUESTION, NONCE_HEADER, stsEndpointOf } from './identity-question.ts';

/** What is sent to the gateway, as JSON: the signed parts of a question to STS, named as its headers are. */
export interface ExchangeRequest {
  readonly authorization: string;
  readonly 'x-amz-date': string;
  readonly 'x-amz-security-token'?: string;
  readonly 'x-sagegate-gateway-id': string;
  readonly 'x-sagegate-nonce': string;
}

export interface SignExchangeOptions {
  /** Credentials of AWS. */
  readonly credentials: SigningCredentials;
  /** The Region of the gateway. */
  readonly region: string;
  /** `credentialExchange.gatewayId` of the gateway. */
  readonly gatewayId: string;
  /** `credentialExchange.stsEndpoint` of the gateway, where it has one. */
  readonly stsEndpoint?: string;
  readonly now: Date;
  /** What nobody has signed before, 16 to 64 characters. Default: 128 random bits. */
  readonly nonce?: string;
}

/**
 * Signs the question whose the credentials are (`GetCallerIdentity`), for one gateway to put to STS. Nothing is sent.
 *
 * @throws TypeError for credentials, a Region or an id that cannot be signed.
 */
export function signExchange({
  credentials,
  region,
  gatewayId,
  stsEndpoint,
  now,
  nonce = randomBytes(16).toString('base64url'),
}: SignExchangeOptions): ExchangeRequest {
  const { method, target, contentType, body } = IDENTITY_QUESTION;
  const { headers } = signSigV4(
    {
      method,
      target,
      headers: [
        ['host', stsEndpointOf(region, stsEndpoint).host],
        ['content-type', contentType],
        [GATEWAY_ID_HEADER, gatewayId],
        [NONCE_HEADER, nonce],
      ],
      body: Buffer.from(body),
    },
    { credentials, now, region, service: 'sts' },
  );
  const { sessionToken } = credentials;
  return {
    authorization: headerValue(headers, 'authorization') ?? '',
    'x-amz-date': headerValue(headers, 'x-amz-date') ?? '',
    ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
    'x-sagegate-gateway-id': gatewayId,
    'x-sagegate-nonce': nonce,
  };
}
