/** Milliseconds as the audit writes them: in whole microseconds. */
export function wholeMicroseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1_000) / 1_000;
}
