import { formatOperatorName } from '../policy/condition-operator.ts';
import type { PolicyText, PrincipalElement, Statement } from '../policy/policy-document.ts';

/** One value or several, as policies write them. */
export type OneOrMany = string | readonly string[];

/** A statement as a policy's JSON has it. */
export interface StatementJson {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: PrincipalJson;
  readonly NotPrincipal?: PrincipalJson;
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: ConditionJson;
}

/** `"*"`, or names by their kind. */
export type PrincipalJson = string | Readonly<Record<string, OneOrMany>>;

/** Values by operator and key. */
export type ConditionJson = Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;

/** The JSON of a statement; numbers and booleans of conditions are written as the texts that they count as. */
export function toStatementJson(statement: Statement): StatementJson {
  const { sid, effect, principal, notPrincipal, action, notAction, resource, notResource } = statement;
  return {
    ...(sid !== undefined && { Sid: sid.value }),
    Effect: effect,
    ...(principal !== undefined && { Principal: toPrincipalJson(principal) }),
    ...(notPrincipal !== undefined && { NotPrincipal: toPrincipalJson(notPrincipal) }),
    ...(action !== undefined && { Action: oneOrMany(textsOf(action)) }),
    ...(notAction !== undefined && { NotAction: oneOrMany(textsOf(notAction)) }),
    ...(resource !== undefined && { Resource: oneOrMany(textsOf(resource)) }),
    ...(notResource !== undefined && { NotResource: oneOrMany(textsOf(notResource)) }),
    ...(statement.conditions.length > 0 && { Condition: toConditionJson(statement) }),
  };
}

/** A list with one value as that value. */
export function oneOrMany(values: readonly string[]): OneOrMany {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}

/** One value or several as a list. */
export function toList(values: OneOrMany | undefined): readonly string[] {
  if (values === undefined) return [];
  return typeof values === 'string' ? [values] : values;
}

function toPrincipalJson({ everyone, names }: PrincipalElement): PrincipalJson {
  if (everyone && names.length === 0) return '*';
  const byKind = new Map<string, string[]>();
  for (const { kind, value } of names) byKind.set(kind, [...(byKind.get(kind) ?? []), value]);
  return Object.fromEntries([...byKind].map(([kind, values]) => [kind, oneOrMany(values)]));
}

function toConditionJson({ conditions }: Statement): ConditionJson {
  const byOperator = new Map<string, [string, OneOrMany][]>();
  for (const condition of conditions) {
    const operator = formatOperatorName(condition);
    const entry: [string, OneOrMany] = [condition.key, oneOrMany(textsOf(condition.values))];
    const keys = byOperator.get(operator);
    if (keys === undefined) byOperator.set(operator, [entry]);
    else keys.push(entry);
  }
  // Names of keys come from policies: `fromEntries` makes own members of them, whatever they are.
  return Object.fromEntries([...byOperator].map(([operator, keys]) => [operator, Object.fromEntries(keys)]));
}

function textsOf(texts: readonly PolicyText[]): readonly string[] {
  return texts.map(({ value }) => value);
}
