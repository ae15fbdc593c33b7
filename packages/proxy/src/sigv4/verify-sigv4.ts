import { checkSignedHead, type VerifyOptions } from './check-signed-head.ts';
import type { VerifiedSignature } from './pending-signature.ts';
import { sha256Hex } from './sha256.ts';
import type { SignableRequest } from './signable-request.ts';

/**
 * Verifies the Signature Version 4 of a request, in the `Authorization` header or in the query.
 *
 * @throws SignatureError with AWS's code when the signature is missing, malformed, out of time or wrong.
 */
export async function verifySigV4(
  request: SignableRequest,
  options: VerifyOptions,
): Promise<VerifiedSignature> {
  const { pending } = await checkSignedHead(request, options);
  const body = pending.encodedBody?.decode(request.body) ?? request.body;
  return pending.verify(sha256Hex(body));
}
