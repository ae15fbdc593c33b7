import { timingSafeEqual } from 'node:crypto';
import { formatScope, type CredentialScope } from '../credential-scope.ts';
import type { HmacSha256 } from '../hmac-sha256.ts';
import { sha256Hex } from '../sha256.ts';
import { SignatureError } from '../signature-error.ts';
import type { ChunkedBody } from './parse-chunks.ts';

/** With what chunks are signed: each signature goes into the next one, the head's into the first. */
export interface ChunkSigning {
  readonly key: HmacSha256;
  readonly amzDate: string;
  readonly scope: CredentialScope;
  /** The signature of the head, which is verified already. */
  readonly seed: string;
}

const CHUNK = 'AWS4-HMAC-SHA256-PAYLOAD';
const TRAILER = 'AWS4-HMAC-SHA256-TRAILER';
const NOTHING_SHA256 = sha256Hex('');

/**
 * Verifies the signatures of all chunks in order, and of the trailer.
 *
 * @param trailerName As the head names it; absent where there is none.
 * @throws SignatureError
 */
export function verifyChunks(
  { chunks, trailer = '', trailerSignature }: ChunkedBody,
  trailerName: string | undefined,
  signing: ChunkSigning,
): void {
  let previous = signing.seed;
  for (const { data, signature } of chunks) {
    const text = `${NOTHING_SHA256}\n${sha256Hex(data)}`;
    previous = verified(signature, signatureOf(CHUNK, previous, text, signing), 'chunk');
  }
  if (trailerName === undefined) return;
  const text = sha256Hex(`${trailerName}:${trailer}\n`);
  verified(trailerSignature, signatureOf(TRAILER, previous, text, signing), 'trailer');
}

function signatureOf(
  algorithm: string,
  previous: string,
  text: string,
  { key, amzDate, scope }: ChunkSigning,
): string {
  return key.hex(`${algorithm}\n${amzDate}\n${formatScope(scope)}\n${previous}\n${text}`);
}

function verified(given: Uint8Array | undefined, expected: string, what: string): string {
  const bytes = Buffer.from(expected, 'latin1');
  if (given?.length === bytes.length && timingSafeEqual(given, bytes)) return expected;
  throw new SignatureError(
    'InvalidSignatureException',
    `The ${what} signature we calculated does not match the signature you provided.`,
  );
}
