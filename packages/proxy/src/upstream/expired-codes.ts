/** What AWS calls credentials that have expired. */
const EXPIRED: ReadonlySet<string> = new Set(['ExpiredToken', 'ExpiredTokenException']);

/** Whether an error code says that the credentials that signed have expired. */
export function isExpiredCode(code: string): boolean {
  return EXPIRED.has(code);
}
