/** Most instants are in the same second as the one before. */
let lastSecond = Number.NaN;
let lastText = '';

/** `20261121T120000Z`: ISO 8601 basic format in UTC, as SigV4 writes an instant. */
export function formatAmzDate(time: number): string {
  const second = Math.floor(time / 1_000);
  if (second === lastSecond) return lastText;
  const iso = new Date(time).toISOString();
  lastText = `${iso.slice(0, 4)}${iso.slice(5, 7)}${iso.slice(8, 13)}${iso.slice(14, 16)}${iso.slice(17, 19)}Z`;
  lastSecond = second;
  return lastText;
}

/** Many requests were signed in the same second, and not in the one that it is here. */
let lastParsedText = '';
let lastParsed: number | undefined;

/** Milliseconds since 1970; `undefined` for anything but a real instant in that one format. */
export function parseAmzDate(text: string): number | undefined {
  if (text.length !== 16) return undefined;
  if (text !== lastParsedText) {
    lastParsed = parse(text);
    lastParsedText = text;
  }
  return lastParsed;
}

function parse(text: string): number | undefined {
  const day = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
  const time = Date.parse(`${day}T${text.slice(9, 11)}:${text.slice(11, 13)}:${text.slice(13, 15)}Z`);
  // The way back must give the same text: that refuses 30 February, hour 24 and every other spelling.
  return isSame(time, text, formatAmzDate) ? time : undefined;
}

/** The value of a `Date` header: `Sat, 21 Nov 2026 12:00:00 GMT`, or the format of X-Amz-Date. */
export function parseDateHeader(text: string): number | undefined {
  if (text.length !== 29) return parseAmzDate(text);
  const time = Date.parse(text);
  return isSame(time, text, (instant) => new Date(instant).toUTCString()) ? time : undefined;
}

function isSame(time: number, text: string, format: (time: number) => string): boolean {
  return Number.isFinite(time) && format(time) === text;
}
