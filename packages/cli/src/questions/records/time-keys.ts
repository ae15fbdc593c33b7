import type { ToldKeys } from './keys-told.ts';

/** The keys of the clock, of an ISO 8601 time with or without fractions of a second. */
export function addTime(keys: ToldKeys, time: string | undefined): void {
  const milliseconds = time === undefined ? NaN : Date.parse(time);
  if (Number.isNaN(milliseconds)) return;
  const seconds = Math.floor(milliseconds / 1000);
  keys.set('aws:CurrentTime', withoutFraction(seconds));
  keys.set('aws:EpochTime', String(seconds));
}

/** As `aws:CurrentTime` and `aws:TokenIssueTime` have it: `2026-11-21T12:00:00Z`. */
export function withoutFraction(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
