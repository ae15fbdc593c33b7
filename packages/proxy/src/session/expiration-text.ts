/** When credentials end, as AWS writes it: `2026-11-21T12:00:00Z`. */
export function expirationText(expiration: Date): string {
  return `${expiration.toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length)}Z`;
}
