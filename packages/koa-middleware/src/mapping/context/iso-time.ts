/** A moment in whole seconds, in both ways that IAM reads. */
export interface ClockTime {
  /** `2026-11-21T12:00:00Z` */
  readonly text: string;
  /** Seconds since 1970. */
  readonly epoch: string;
}

/** The second that was written last: most requests come in the same one. */
let lastSeconds = 0;
let lastTime: ClockTime = { text: '1970-01-01T00:00:00Z', epoch: '0' };

/** The time of a request. */
export function clockTime(now: Date): ClockTime {
  const seconds = secondsOf(now);
  if (lastSeconds !== seconds) {
    lastTime = { text: isoTime(now), epoch: String(seconds) };
    lastSeconds = seconds;
  }
  return lastTime;
}

/** Writes a moment as IAM writes dates: `2026-11-21T12:00:00Z`. */
export function isoTime(moment: Date): string {
  return new Date(secondsOf(moment) * 1000).toISOString().replace('.000Z', 'Z');
}

/** Whole seconds since 1970. */
export function secondsOf(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}
