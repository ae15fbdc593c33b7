/** Who makes tokens, and what for: a token that the same key sealed for something else is none. */
export const TOKEN_ISSUER = 'sagegate';
export const TOKEN_AUDIENCE = 'sagegate:session';

/**
 * No token is longer. AWS's are mostly shorter than this, too ("make no assumptions about the maximum size", STS API
 * Reference); with it a token fits into one header line, and a presigned URL into what load balancers take.
 */
export const MAX_TOKEN_LENGTH = 4_096;

/** Longest life of a session: that of GetSessionToken and GetFederationToken, 36 hours. */
export const MAX_SESSION_SECONDS = 129_600;

/** `ASIA` and 16 characters. */
export const ACCESS_KEY_ID_LENGTH = 20;

/** 128 bits. */
export const TOKEN_ID_BYTES = 16;

/** Parts of a token after its header: no encrypted key, 12 bytes of nonce, the ciphertext, 16 bytes of tag. */
const NONCE_LENGTH = 16;
const TAG_LENGTH = 22;

/** How long a token gets. */
export function tokenLength(encodedHeader: string, payloadBytes: number): number {
  const ciphertext = Math.ceil((payloadBytes * 4) / 3);
  return encodedHeader.length + 2 + NONCE_LENGTH + 1 + ciphertext + 1 + TAG_LENGTH;
}
