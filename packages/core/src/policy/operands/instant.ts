import { isDigits, parseDecimal } from './decimal.ts';

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/**
 * Reads an instant as IAM writes it: ISO 8601 as the W3C profiles it, or epoch seconds.
 *
 * A text without a dash is an epoch, so a bare year is no date. A time needs its offset: without one the instant
 * would be a guess.
 */
export function parseInstant(text: string): Instant | undefined {
  if (!text.includes('-')) return parseEpoch(text);
  const timeMark = text.indexOf('T');
  if (timeMark === -1) return parseDate(text);
  const midnight = timeMark === 'YYYY-MM-DD'.length ? parseDate(text.slice(0, timeMark)) : undefined;
  const sinceMidnight = parseTime(text.slice(timeMark + 1));
  return midnight === undefined || sinceMidnight === undefined ? undefined : midnight + sinceMidnight;
}

function parseEpoch(text: string): Instant | undefined {
  if (parseDecimal(text) === undefined || text.startsWith('+')) return undefined;
  const instant = Number(text) * 1000;
  return Number.isFinite(instant) ? instant : undefined;
}

function parseDate(text: string): Instant | undefined {
  const [year, month, day = '01', ...rest] = text.split('-');
  if (rest.length > 0 || !isNumber(year, 4) || !isNumber(month, 2) || !isNumber(day, 2)) return undefined;
  const instant = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(instant)) return undefined;
  // Date.parse lets February have 31 days and moves on into March.
  return new Date(instant).getUTCDate() === Number(day) ? instant : undefined;
}

function parseTime(text: string): number | undefined {
  const zone = splitZone(text);
  if (zone === undefined) return undefined;
  const [hours, minutes, seconds = '00', ...rest] = zone.clock.split(':');
  const [wholeSeconds, fraction] = seconds.split('.', 2);
  const valid =
    rest.length === 0 && isNumber(hours, 2, 23) && isNumber(minutes, 2, 59) && isNumber(wholeSeconds, 2, 59);
  if (!valid || !isFraction(seconds, fraction)) return undefined;
  return Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000 - zone.offset;
}

function splitZone(text: string): { readonly clock: string; readonly offset: number } | undefined {
  if (text.endsWith('Z')) return { clock: text.slice(0, -1), offset: 0 };
  const sign = text.at(-6);
  if (sign !== '+' && sign !== '-') return undefined;
  const [hours, minutes, ...rest] = text.slice(-5).split(':');
  if (rest.length > 0 || !isNumber(hours, 2, 23) || !isNumber(minutes, 2, 59)) return undefined;
  const offset = Number(hours) * 3_600_000 + Number(minutes) * 60_000;
  return { clock: text.slice(0, -6), offset: sign === '+' ? offset : -offset };
}

function isFraction(seconds: string, fraction: string | undefined): boolean {
  if (fraction === undefined) return true;
  return isDigits(fraction) && seconds.indexOf('.') === seconds.lastIndexOf('.');
}

function isNumber(text: string | undefined, length: number, maximum = 9999): text is string {
  return text !== undefined && text.length === length && isDigits(text) && Number(text) <= maximum;
}
