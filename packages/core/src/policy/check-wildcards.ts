import type { FaultList, Place } from './fault-list.ts';

/** The most wildcards, `*` and `?` together, in one pattern. */
export const MAX_WILDCARDS: number = 1024;

const STAR = 0x2a;
const QUESTION_MARK = 0x3f;

/** A fault for a pattern with more wildcards than any real one has. */
export function checkWildcards(pattern: string, place: Place, faults: FaultList): void {
  if (pattern.length <= MAX_WILDCARDS) return;
  let wildcards = 0;
  for (let index = 0; index < pattern.length; index++) {
    const unit = pattern.charCodeAt(index);
    if (unit === STAR || unit === QUESTION_MARK) wildcards++;
  }
  if (wildcards <= MAX_WILDCARDS) return;
  faults.add('InvalidElement', place, `more than ${MAX_WILDCARDS} wildcards in one pattern`);
}
