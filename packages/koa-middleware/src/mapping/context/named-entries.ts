import { invalidMember } from '../mapping-error.ts';
import type { JsonValue } from '../members/json-value.ts';
import { pairsOfList, pairsOfMap } from '../members/key-value-pairs.ts';
import { valuesAt } from '../members/member-path.ts';
import type { ConditionKeyPlan } from '../operation/plan-keys.ts';
import type { ContextEntry } from './context-entry.ts';

/** Each is a condition key of its own; AWS takes 50 properties and fewer conditions. */
const MAX_ENTRIES = 1000;

/**
 * Keys of which the request gives the last part, `sagemaker:CustomerMetadataProperties/KEY`, from a map or from a list
 * of `Key` and `Value`.
 *
 * @throws MappingError when there are too many, and when two of them differ only in case: they would be one condition key.
 */
export function namedEntries(plan: ConditionKeyPlan, structure: JsonValue): readonly ContextEntry[] {
  const [prefix = ''] = plan.names;
  const pairsOf = plan.rule === 'pairs' ? pairsOfList : pairsOfMap;
  const seen = new Set<string>();
  const entries: ContextEntry[] = [];
  for (const path of plan.paths) {
    for (const value of valuesAt(structure, path)) {
      for (const [name, text] of pairsOf(value, path.text)) {
        if (seen.size === seen.add(name.toLowerCase()).size)
          throw invalidMember(path.text, `has \`${name}\` twice`);
        if (seen.size > MAX_ENTRIES) throw invalidMember(path.text, 'has too many elements');
        entries.push([`${prefix}${name}`, text, plan.given]);
      }
    }
  }
  return entries;
}
