import type { ToldKeys } from './keys-told.ts';

/** How AWS writes times, in whole seconds: `2026-11-21T12:00:00Z`. */
const WHOLE_SECONDS = 'yyyy-mm-ddThh:mm:ssZ'.length;

/** The keys of the clock, of an ISO 8601 time with or without fractions of a second. */
export function addTime(keys: ToldKeys, time: string | undefined): void {
  keys.set('aws:CurrentTime', wholeSeconds(time));
  keys.set('aws:EpochTime', epochSeconds(time));
}

/** A time as `aws:EpochTime` has it; `undefined` for what is none. */
export function epochSeconds(time: string | undefined): string | undefined {
  const seconds = secondsOf(time);
  return seconds === undefined ? undefined : String(seconds);
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
