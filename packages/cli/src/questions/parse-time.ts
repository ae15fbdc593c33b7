const DATE_AND_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** A time such as `2026-11-21T12:00:00Z`; `undefined` for every other text. */
export function parseTime(text: string): Date | undefined {
  const time = new Date(text);
  const isTime = DATE_AND_TIME.test(text) && isOnTheCalendar(text) && !Number.isNaN(time.getTime());
  return isTime ? time : undefined;
}

/** `Date` reads 30 February as 2 March, and hour 24 as the next day; neither comes out as it went in. */
function isOnTheCalendar(text: string): boolean {
  const seconds = text.slice(0, 'YYYY-MM-DDThh:mm:ss'.length);
  const time = new Date(`${seconds}Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(seconds);
}
