import type { Condition, PoliciesInEffect, Policy, PolicyDocument, Statement } from '@sagegate/core';
import type { TextsOfQuestion } from './texts-of-question.ts';

/**
 * What it costs to put a question to policies, in steps of 16 nanoseconds at most, from above: for a question whose longest
 * text has so many characters. Matching a pattern takes up to pattern × text steps, and who brings both can make it so.
 */
export function questionCost(policies: PoliciesInEffect, texts: TextsOfQuestion): number {
  const levels = [...(policies.serviceControl ?? []), ...(policies.resourceControl ?? [])];
  let cost = levels.length * STEPS_OF_STATEMENT;
  for (const { document } of policiesIn(policies, levels)) cost += costOf(document, texts);
  return cost;
}

/** A tenth of a millisecond for a statement, five microseconds for each of its texts and conditions: the worst that was measured. */
const STEPS_OF_STATEMENT = 6_000;
const STEPS_OF_TEXT = 300;
/** With `*` alone, what stands between is searched for at the speed of the machine: so many characters in one step. */
const SEARCHED_IN_A_STEP = 32;

function policiesIn(
  policies: PoliciesInEffect,
  levels: readonly { readonly policies: readonly Policy[] }[],
): readonly Policy[] {
  const { identityBased, permissionsBoundary, session, resourceBased, vpcEndpoint, sessionLimits } = policies;
  const lists = [identityBased, permissionsBoundary, session, resourceBased, vpcEndpoint];
  return [...levels.map((level) => level.policies), ...(sessionLimits ?? []), ...lists].flatMap(
    (list) => list ?? [],
  );
}

/** What counts of a document, whatever is asked. */
interface DocumentCost {
  readonly fixed: number;
  /** Texts that are held against the whole text of a question once. */
  readonly linear: number;
  /** Characters of the patterns that can go back at each character of the text. */
  readonly patternLength: number;
  /** How many of them have variables, and can be as long as the text of a question. */
  readonly variablePatterns: number;
  /** For each value of a key beside the first, however short: what comparing it with all values of conditions takes. */
  readonly comparison: number;
}

const KNOWN = new WeakMap<PolicyDocument, DocumentCost>();

function costOf(document: PolicyDocument, { longest, mostValues }: TextsOfQuestion): number {
  const known = KNOWN.get(document) ?? measure(document);
  KNOWN.set(document, known);
  const { fixed, linear, patternLength, variablePatterns, comparison } = known;
  return (
    fixed + longest * (linear + patternLength + variablePatterns * longest) + (mostValues - 1) * comparison
  );
}

function measure({ statements }: PolicyDocument): DocumentCost {
  const total = { fixed: 0, linear: 0, patternLength: 0, variablePatterns: 0, comparison: 0 };
  for (const statement of statements) {
    total.fixed += STEPS_OF_STATEMENT + statement.conditions.length * STEPS_OF_TEXT;
    for (const { operator, values } of statement.conditions)
      total.comparison += values.length * stepsOfComparison(operator);
    for (const { text, isCostly } of textsOf(statement)) {
      total.fixed += STEPS_OF_TEXT + text.length;
      if (!isCostly) total.linear += 1 + text.length / SEARCHED_IN_A_STEP;
      else if (text.includes('${')) total.variablePatterns += variablesIn(text);
      else total.patternLength += text.length;
    }
  }
  return total;
}

/** Two values of a condition: ARNs are taken apart, numbers, dates and addresses are read. */
function stepsOfComparison(operator: Condition['operator']): number {
  if (operator.startsWith('Arn')) return 112;
  return operator.startsWith('String') ? 4 : 14;
}

interface CountedText {
  readonly text: string;
  /** Whether matching it may begin anew at each character of what it is held against. */
  readonly isCostly: boolean;
}

function textsOf({
  action,
  notAction,
  resource,
  notResource,
  conditions,
}: Statement): readonly CountedText[] {
  const plain = [action, notAction, resource, notResource].flatMap((list) => list ?? []);
  return [
    ...plain.map(({ value }) => ({ text: value, isCostly: goesBack(value) })),
    ...conditions.flatMap(ofCondition),
  ];
}

function ofCondition({ operator, values }: Condition): readonly CountedText[] {
  const isOfArns = operator.startsWith('Arn');
  return values.map(({ value }) => ({
    text: value,
    isCostly: goesBack(value) || (isOfArns && value.includes('*')),
  }));
}

function goesBack(text: string): boolean {
  return text.includes('${') || (text.includes('*') && text.includes('?'));
}

/** Each may become as long as the longest text. */
function variablesIn(text: string): number {
  return text.split('${').length - 1;
}
