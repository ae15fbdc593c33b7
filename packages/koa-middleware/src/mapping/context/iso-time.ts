/** A moment in whole seconds, in both ways that IAM reads. */
export interface IsoTime {
  /** `2026-11-21T12:00:00Z` */
  readonly text: string;
  /** Seconds since 1970. */
  readonly epoch: string;
}

/** The second that was written last: most requests come in the same one. */
let lastSeconds = 0;
let lastTime: IsoTime = { text: '1970-01-01T00:00:00Z', epoch: '0' };

/** Writes a moment as IAM writes dates. */
export function isoTime(moment: Date): IsoTime {
  const seconds = Math.floor(moment.getTime() / 1000);
  if (lastSeconds !== seconds) {
    const text = new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
    lastTime = { text, epoch: String(seconds) };
    lastSeconds = seconds;
  }
  return lastTime;
}
