/** The six parts of a canonical request, each already in canonical form. */
interface CanonicalRequestParts {
  readonly method: string;
  readonly uri: string;
  readonly query: string;
  /** One `name:value` line each, each with its line end. */
  readonly headers: string;
  readonly signedHeaders: readonly string[];
  /** The SHA-256 of the body in hex, or the literal that `x-amz-content-sha256` has. */
  readonly payloadHash: string;
}

export function canonicalRequest(parts: CanonicalRequestParts): string {
  const signedHeaders = parts.signedHeaders.join(';');
  return `${parts.method}\n${parts.uri}\n${parts.query}\n${parts.headers}\n${signedHeaders}\n${parts.payloadHash}`;
}
