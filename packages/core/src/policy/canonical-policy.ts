import { formatOperatorName } from './condition-operator.ts';
import type { PolicyDocument, PolicyText, PrincipalElement, Statement } from './policy-document.ts';

/** A string where there is one, else a list. */
export type CanonicalValues = string | readonly string[];

/** A policy as JSON holds it, in the one way in which this project writes policies. */
export interface CanonicalPolicy {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/**
 * The same policy with its elements in the order of AWS's grammar, lists sorted and without repetitions,
 * numbers and truth values as text, and `"Principal": {"AWS": "*"}` as `"*"`. Statements keep their order.
 * What it allows and denies is the same.
 */
export function canonicalPolicy({ declaredVersion, id, statements }: PolicyDocument): CanonicalPolicy {
  return {
    ...(declaredVersion && { Version: declaredVersion.value }),
    ...(id && { Id: id.value }),
    Statement: statements.map(canonicalStatement),
  };
}

function canonicalStatement(statement: Statement): Readonly<Record<string, unknown>> {
  const { sid, effect, principal, notPrincipal, action, notAction, resource, notResource } = statement;
  const conditions = canonicalConditions(statement);
  return {
    ...(sid && { Sid: sid.value }),
    Effect: effect,
    ...(principal && { Principal: canonicalPrincipal(principal) }),
    ...(notPrincipal && { NotPrincipal: canonicalPrincipal(notPrincipal) }),
    ...(action && { Action: canonicalTexts(action) }),
    ...(notAction && { NotAction: canonicalTexts(notAction) }),
    ...(resource && { Resource: canonicalTexts(resource) }),
    ...(notResource && { NotResource: canonicalTexts(notResource) }),
    ...(conditions !== undefined && { Condition: conditions }),
  };
}

function canonicalPrincipal({ everyone, names }: PrincipalElement): unknown {
  const others = names.filter(({ kind, value }) => !(kind === 'AWS' && value === '*'));
  if (everyone && others.length === 0) return '*';
  const byKind = new Map<string, string[]>(everyone ? [['AWS', ['*']]] : []);
  for (const { kind, value } of others) byKind.set(kind, [...(byKind.get(kind) ?? []), value]);
  return sortedObject([...byKind].map(([kind, values]) => [kind, canonicalValues(values)]));
}

function canonicalConditions({ conditions, emptyOperators = [] }: Statement): object | undefined {
  const byOperator = new Map<string, [key: string, values: CanonicalValues][]>();
  for (const { value } of emptyOperators) byOperator.set(value, []);
  for (const condition of conditions) {
    const operator = formatOperatorName(condition);
    const keys = byOperator.get(operator) ?? [];
    keys.push([condition.key, canonicalTexts(condition.values)]);
    byOperator.set(operator, keys);
  }
  if (byOperator.size === 0) return undefined;
  return sortedObject([...byOperator].map(([operator, keys]) => [operator, sortedObject(keys)]));
}

function canonicalTexts(texts: readonly PolicyText[]): CanonicalValues {
  return canonicalValues(texts.map(({ value }) => value));
}

function canonicalValues(values: readonly string[]): CanonicalValues {
  const sorted = [...new Set(values)].toSorted();
  const [only] = sorted;
  return sorted.length === 1 && only !== undefined ? only : sorted;
}

function sortedObject(entries: readonly (readonly [string, unknown])[]): object {
  return Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
