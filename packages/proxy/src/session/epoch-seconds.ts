/** Whole seconds since 1970, as tokens count them. */
export function epochSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}
