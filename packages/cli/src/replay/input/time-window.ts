import { UsageError } from '../../usage-error.ts';

/** Records from `since` on and before `until`, in milliseconds; absent: no limit. */
export interface TimeWindow {
  readonly since?: number;
  readonly until?: number;
}

/** @throws UsageError for what is no time, and for a window that has none. */
export function readTimeWindow(since: string | undefined, until: string | undefined): TimeWindow {
  const window = {
    ...(since !== undefined && { since: readTime('--since', since) }),
    ...(until !== undefined && { until: readTime('--until', until) }),
  };
  refuseEmpty(window);
  return window;
}

function refuseEmpty({ since, until }: TimeWindow): void {
  if (since !== undefined && until !== undefined && since >= until)
    throw new UsageError('`--since` must be before `--until`');
}

/** Whether a time lies in the window; one that is not known lies in none but the one without limits. */
export function isWithin({ since, until }: TimeWindow, time: string | undefined): boolean {
  if (since === undefined && until === undefined) return true;
  const at = time === undefined ? NaN : Date.parse(time);
  return at >= (since ?? -Infinity) && at < (until ?? Infinity);
}

function readTime(option: string, text: string): number {
  const time = Date.parse(text);
  // Other forms are read differently from one machine to the next.
  if (Number.isNaN(time) || !/^\d{4}-\d{2}-\d{2}(?:T.*(?:Z|[+-]\d{2}:\d{2}))?$/.test(text))
    throw new UsageError(`\`${option}\` must be a time such as \`2026-11-01\` or \`2026-11-01T12:00:00Z\``);
  return time;
}
