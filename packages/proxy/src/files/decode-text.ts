/**
 * The text that bytes are.
 *
 * Those that are not UTF-8 are an error: replaced by a sign that says so, they would name something else in a policy.
 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
