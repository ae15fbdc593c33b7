import { invalidMember } from '../mapping-error.ts';
import type { JsonValue } from '../members/json-value.ts';
import type { JsonObject } from '../members/json-value.ts';
import { valuesAt } from '../members/member-path.ts';
import type { ElementPlan } from '../operation/operation-plan.ts';
import type { ContextEntry } from './context-entry.ts';

/** The sets of entries that structures in lists give, one set for each structure; no choice where there is none. */
export function elementKeys(
  plans: readonly ElementPlan[],
  members: JsonObject,
): readonly (readonly (readonly ContextEntry[])[])[] {
  const sets: (readonly ContextEntry[])[] = [];
  for (const plan of plans) {
    for (const element of valuesAt(members, plan.at)) sets.push(entriesOf(plan, element));
  }
  return sets.length === 0 ? [] : [sets];
}

function entriesOf(plan: ElementPlan, element: JsonValue): readonly ContextEntry[] {
  const entries: ContextEntry[] = [];
  for (const [key, path] of plan.keys) {
    const [value] = valuesAt(element, path);
    if (value === undefined) continue;
    if (typeof value !== 'string') throw invalidMember(`${plan.at.text}.${path.text}`, 'must be a string');
    entries.push([key, value]);
  }
  return entries;
}
