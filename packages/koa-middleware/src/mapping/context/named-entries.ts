import { invalidMember } from '../mapping-error.ts';
import { isJsonArray, isJsonObject } from '../members/json-value.ts';
import type { JsonObject, JsonValue } from '../members/json-value.ts';
import { valuesAt } from '../members/member-path.ts';
import type { ConditionKeyPlan } from '../operation/operation-plan.ts';
import type { ContextEntry } from './context-entry.ts';

/**
 * Keys of which the request gives the last part, `sagemaker:CustomerMetadataProperties/KEY`, from a map or from a list
 * of `Key` and `Value`.
 *
 * @throws MappingError when two of them differ only in case: they would be one condition key.
 */
export function namedEntries(plan: ConditionKeyPlan, members: JsonObject): readonly ContextEntry[] {
  const [prefix = ''] = plan.names;
  const seen = new Set<string>();
  const entries: ContextEntry[] = [];
  for (const path of plan.paths) {
    for (const value of valuesAt(members, path)) {
      for (const [name, text] of pairsOf(value, plan.rule === 'pairs', path.text)) {
        if (seen.size === seen.add(name.toLowerCase()).size)
          throw invalidMember(path.text, `has \`${name}\` twice`);
        entries.push([`${prefix}${name}`, text]);
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
  return [...value].map(([name, text]) => [name, textOf(text, member)] as const);
}

function pairOf(pair: JsonValue, member: string): readonly [string, string] {
  const structure = isJsonObject(pair) ? pair : undefined;
  return [
    textOf(structure?.get('Key'), `${member}[*].Key`),
    textOf(structure?.get('Value'), `${member}[*].Value`),
  ];
}

function textOf(value: JsonValue | undefined, member: string): string {
  if (typeof value !== 'string') throw invalidMember(member, 'must be a string');
  return value;
}
