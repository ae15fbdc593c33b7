/** What STS takes. */
export const MAX_SESSION_POLICY = 2_048;

/** A policy that has been parsed, without the white space between its parts. */
export function compactPolicy(text: string): string {
  return JSON.stringify(JSON.parse(text));
}
