import { parseInstant } from '../policy/operands/instant.ts';

const SECOND = 1000;

/** An instant and its neighbours, a second before and after; as epoch seconds where the operand is written so. */
export function nearDates(operand: string): readonly string[] {
  const instant = parseInstant(operand);
  if (instant === undefined) return [];
  return [operand, ...[instant - SECOND, instant + SECOND].flatMap((near) => formatLike(operand, near))];
}

function formatLike(operand: string, instant: number): readonly string[] {
  if (!operand.includes('-')) return [String(Math.floor(instant / SECOND))];
  const isWritable = Math.abs(instant) <= LAST_INSTANT;
  return isWritable ? [new Date(instant).toISOString().replace('.000Z', 'Z')] : [];
}

/** What a `Date` can hold. */
const LAST_INSTANT = 8_640_000_000_000_000;
