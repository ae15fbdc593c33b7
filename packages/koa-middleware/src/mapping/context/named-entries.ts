import { invalidMember } from '../mapping-error.ts';
import { isJsonArray, isJsonObject } from '../members/json-value.ts';
import type { JsonValue } from '../members/json-value.ts';
import { valuesAt } from '../members/member-path.ts';
import { wellFormedText } from '../members/well-formed-text.ts';
import type { ConditionKeyPlan } from '../operation/plan-keys.ts';
import type { ContextEntry } from './context-entry.ts';

/**
 * Keys of which the request gives the last part, `sagemaker:CustomerMetadataProperties/KEY`, from a map or from a list
 * of `Key` and `Value`.
 *
 * @throws MappingError when two of them differ only in case: they would be one condition key.
 */
export function namedEntries(plan: ConditionKeyPlan, structure: JsonValue): readonly ContextEntry[] {
  const [prefix = ''] = plan.names;
  const seen = new Set<string>();
  const entries: ContextEntry[] = [];
  for (const path of plan.paths) {
    for (const value of valuesAt(structure, path)) {
      for (const [name, text] of pairsOf(value, plan.rule === 'pairs', path.text)) {
        if (seen.size === seen.add(name.toLowerCase()).size)
          throw invalidMember(path.text, `has \`${name}\` twice`);
        entries.push([`${prefix}${name}`, text, plan.given]);
      }
    }
  }
  return entries;
}

function pairsOf(value: JsonValue, isList: boolean, member: string): readonly (readonly [string, string])[] {
  if (isList) {
    if (!isJsonArray(value)) throw invalidMember(member, 'must be a list');
    return value.map((pair) => pairOf(pair, member));
  }
  if (!isJsonObject(value)) throw invalidMember(member, 'must be a map');
  return [...value].map(
    ([name, text]) => [wellFormedText(name, member), wellFormedText(text, member)] as const,
  );
}

function pairOf(pair: JsonValue, member: string): readonly [string, string] {
  const structure = isJsonObject(pair) ? pair : undefined;
  return [
    wellFormedText(structure?.get('Key'), `${member}[*].Key`),
    wellFormedText(structure?.get('Value'), `${member}[*].Value`),
  ];
}
