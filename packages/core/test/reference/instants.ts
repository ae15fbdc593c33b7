import { decimalOf } from './decimals.ts';
import type { Decimal } from './decimals.ts';
import { remembering } from './remembering.ts';

/**
 * A moment as exact seconds since 1970, from epoch seconds or from one of the ISO 8601 formats of W3C's note.
 *
 * IAM User Guide, "Date condition operators". A text without a dash is epoch seconds, so a bare year is no date.
 */
export const instantOf: (text: string) => Decimal | undefined = remembering((text) => {
  if (!text.includes('-')) return /^\d+(?:\.\d+)?$/.test(text) ? decimalOf(text) : undefined;
  const match =
    /^(\d{4})-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d))?)?$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = numbersOf(match);
  const zone = offsetOf(match[8] ?? 'Z');
  if (zone === undefined || !isDay(year, month, day) || hour > 23 || minute > 59 || second > 59)
    return undefined;
  const seconds = daysBefore(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - zone;
  const fraction = match[7] ?? '';
  const units = BigInt(seconds) * 10n ** BigInt(fraction.length) + BigInt(fraction === '' ? '0' : fraction);
  return { units, scale: fraction.length };
});

function numbersOf(match: RegExpExecArray): readonly [number, number, number, number, number, number] {
  const [, year, month, day = '1', hour = '0', minute = '0', second = '0'] = match;
  return [Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second)];
}

/** Seconds by which the clock of the zone is ahead. */
function offsetOf(zone: string): number | undefined {
  if (zone === 'Z') return 0;
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number);
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60);
}

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month);
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days from the first of January 1970, counted: years, then months, then days. */
function daysBefore(year: number, month: number, day: number): number {
  let days = day - 1;
  for (let each = 1; each < month; each++) days += daysOfMonth(year, each);
  return days + leapDaysBefore(year) - leapDaysBefore(1970) + (year - 1970) * 365;
}

function leapDaysBefore(year: number): number {
  const last = year - 1;
  return Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400);
}
