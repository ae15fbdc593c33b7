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

/** Statements that another statement of the same effect covers: written twice, or within a wider one. */
export const findRedundantStatements: DocumentRule = (document) => {
  const budget = new ComparisonBudget();
  const seen = new Map<string, Statement>();
  const findings = document.statements.flatMap((statement) => {
    const key = keyOf(statement);
    const twin = seen.get(key);
    seen.set(key, twin ?? statement);
    const cover = twin ?? findWider(statement, document, budget);
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

/** A statement without a condition, for the same principals, whose names cover all names of this one. */
function findWider(
  statement: Statement,
  { statements }: PolicyDocument,
  budget: ComparisonBudget,
): Statement | undefined {
  const actions = statement.action?.map(({ value }) => asciiLowerCase(value));
  const resources = statement.resource?.map(({ value }) => value);
  if (actions === undefined || resources === undefined || statement.notPrincipal !== undefined)
    return undefined;
  const principal = JSON.stringify(principalKey(statement.principal));
  return statements.find(
    (other) =>
      other !== statement &&
      other.effect === statement.effect &&
      other.conditions.length === 0 &&
      other.notPrincipal === undefined &&
      JSON.stringify(principalKey(other.principal)) === principal &&
      coversAll(patternsOf(other.resource), resources, budget) &&
      coversAll(patternsOf(other.action, asciiLowerCase), actions, budget),
  );
}

function patternsOf(
  texts: readonly PolicyText[] | undefined,
  normalize: (text: string) => string = (text) => text,
): readonly CoveringPattern[] {
  return (texts ?? []).map(({ value }) => toCoveringPattern(normalize(value)));
}

function coversAll(
  patterns: readonly CoveringPattern[],
  names: readonly string[],
  budget: ComparisonBudget,
): boolean {
  return names.every((name) => patterns.some((pattern) => budget.covers(pattern, name)));
}
