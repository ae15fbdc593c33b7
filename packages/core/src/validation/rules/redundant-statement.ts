import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import type {
  Condition,
  PolicyDocument,
  PolicyText,
  PrincipalElement,
  Statement,
} from '../../policy/policy-document.ts';
import { ComparisonBudget } from '../comparison-budget.ts';
import { toCoveringPattern } from '../covering-pattern.ts';
import type { CoveringPattern } from '../covering-pattern.ts';
import { finding } from './rule.ts';
import type { DocumentRule } from './rule.ts';
import { uncompared } from './uncompared.ts';

/** Enough to compare a thousand statements with each other; AWS stores policies of a hundred. */
const MAX_STEPS = 1_000_000;

/** Statements that another statement of the same effect covers: written twice, or within a wider one. */
export const findRedundantStatements: DocumentRule = (document) => {
  const budget = new ComparisonBudget(MAX_STEPS);
  const wide = groupWide(document);
  const seen = new Map<string, Statement>();
  const findings = document.statements.flatMap((statement) => {
    const key = keyOf(statement);
    const twin = seen.get(key);
    seen.set(key, twin ?? statement);
    const cover = twin ?? findWider(statement, key, wide.get(groupOf(statement)) ?? [], budget);
    if (cover === undefined) return [];
    const message = `the statement on line ${cover.position.start.line} says this already; remove one of them`;
    return [finding('suggestion', 'REDUNDANT_STATEMENT', statement, message)];
  });
  return [...findings, ...uncompared(document, budget)];
};

/** Equal for statements that say the same in the same words, in whatever order; the Sid says nothing. */
function keyOf(statement: Statement): string {
  const { effect, principal, notPrincipal, action, notAction, resource, notResource, conditions } = statement;
  return JSON.stringify([
    effect,
    principalKey(principal),
    principalKey(notPrincipal),
    sorted(action, asciiLowerCase),
    sorted(notAction, asciiLowerCase),
    sorted(resource),
    sorted(notResource),
    conditions.map(conditionKey).toSorted(),
  ]);
}

function principalKey(element: PrincipalElement | undefined): readonly string[] | undefined {
  if (element === undefined || element.everyone) return element && ['*'];
  return element.names.map(({ kind, value }) => `${kind}:${value}`).toSorted();
}

function conditionKey({ operator, setOperator, ifExists, key, values }: Condition): string {
  return JSON.stringify([operator, setOperator, ifExists, asciiLowerCase(key), sorted(values)]);
}

function sorted(
  texts: readonly PolicyText[] | undefined,
  normalize: (text: string) => string = (text) => text,
): readonly string[] | undefined {
  return texts?.map(({ value }) => normalize(value)).toSorted();
}

/** A statement without a condition, prepared to be compared with many. */
interface WideStatement {
  readonly statement: Statement;
  readonly key: string;
  readonly actions: readonly CoveringPattern[];
  readonly resources: readonly CoveringPattern[];
}

/** What two statements must have in common for one to cover the other. */
function groupOf({ effect, principal }: Statement): string {
  return JSON.stringify([effect, principalKey(principal)]);
}

function groupWide({ statements }: PolicyDocument): ReadonlyMap<string, readonly WideStatement[]> {
  const groups = new Map<string, WideStatement[]>();
  for (const statement of statements) {
    const { action, resource, conditions, notPrincipal } = statement;
    if (action === undefined || resource === undefined) continue;
    if (conditions.length > 0 || notPrincipal !== undefined) continue;
    const group = groups.get(groupOf(statement)) ?? [];
    groups.set(groupOf(statement), group);
    group.push({
      statement,
      key: keyOf(statement),
      actions: action.map(({ value }) => toCoveringPattern(asciiLowerCase(value))),
      resources: resource.map(({ value }) => toCoveringPattern(value)),
    });
  }
  return groups;
}

/** A statement whose names cover all names of this one; its twin is told of by the later of the two. */
function findWider(
  statement: Statement,
  key: string,
  candidates: readonly WideStatement[],
  budget: ComparisonBudget,
): Statement | undefined {
  const actions = statement.action?.map(({ value }) => asciiLowerCase(value));
  const resources = statement.resource?.map(({ value }) => value);
  if (actions === undefined || resources === undefined || statement.notPrincipal !== undefined)
    return undefined;
  return candidates.find(
    (other) =>
      !budget.isSpent &&
      coversAll(other.resources, resources, budget) &&
      coversAll(other.actions, actions, budget) &&
      other.key !== key,
  )?.statement;
}

function coversAll(
  patterns: readonly CoveringPattern[],
  names: readonly string[],
  budget: ComparisonBudget,
): boolean {
  return names.every((name) => patterns.some((pattern) => budget.covers(pattern, name)));
}
