import type { ToldKeys } from './keys-told.ts';

/** How AWS writes times, in whole seconds: `2026-11-21T12:00:00Z`. */
const WHOLE_SECONDS = 'yyyy-mm-ddThh:mm:ssZ'.length;

/** The keys of the clock, of an ISO 8601 time with or without fractions of a second. */
export function addTime(keys: ToldKeys, time: string | undefined): void {
  const seconds = secondsOf(time);
  if (time === undefined || seconds === undefined) return;
  keys.set('aws:CurrentTime', inWholeSeconds(time, seconds));
  keys.set('aws:EpochTime', String(seconds));
}

/** A time as `aws:CurrentTime` and `aws:TokenIssueTime` have it; `undefined` for what is none. */
export function wholeSeconds(time: string | undefined): string | undefined {
  const seconds = secondsOf(time);
  return time === undefined || seconds === undefined ? undefined : inWholeSeconds(time, seconds);
}

function secondsOf(time: string | undefined): number | undefined {
  const milliseconds = time === undefined ? NaN : Date.parse(time);
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}

function inWholeSeconds(time: string, seconds: number): string {
  if (time.length === WHOLE_SECONDS && time.endsWith('Z')) return time;
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
