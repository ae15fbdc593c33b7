import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import type { Statement } from '../../policy/policy-document.ts';
import { ComparisonBudget } from '../comparison-budget.ts';
import { toCoveringPattern } from '../covering-pattern.ts';
import type { CoveringPattern } from '../covering-pattern.ts';
import { finding } from './rule.ts';
import type { DocumentRule } from './rule.ts';
import { uncompared } from './uncompared.ts';

/** Allows that can never decide, because a Deny without a condition covers all that they grant. */
export const findShadowedAllows: DocumentRule = (document) => {
  const budget = new ComparisonBudget();
  const denies = document.statements.flatMap(toUnconditionalDeny);
  const findings = document.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((allow) => {
      const deny = findShadow(allow, denies, budget);
      if (deny === undefined) return [];
      const message =
        `this Allow never decides: the Deny on line ${deny.line} has no condition and covers all of it; ` +
        'give the Deny the condition under which it shall deny';
      return [finding('warning', 'SHADOWED_BY_DENY', allow, message)];
    });
  return [...findings, ...uncompared(document, budget)];
};

interface UnconditionalDeny {
  readonly line: number;
  readonly actions: readonly CoveringPattern[];
  readonly resources: readonly CoveringPattern[];
}

function toUnconditionalDeny(statement: Statement): UnconditionalDeny[] {
  const { effect, conditions, principal, notPrincipal, action, resource, position } = statement;
  const concernsEveryone = notPrincipal === undefined && (principal === undefined || principal.everyone);
  if (effect !== 'Deny' || conditions.length > 0 || !concernsEveryone) return [];
  const actions = (action ?? []).map(({ value }) => toCoveringPattern(asciiLowerCase(value)));
  const resources = (resource ?? []).map(({ value }) => toCoveringPattern(value));
  return [{ line: position.start.line, actions, resources }];
}

function findShadow(
  allow: Statement,
  denies: readonly UnconditionalDeny[],
  budget: ComparisonBudget,
): UnconditionalDeny | undefined {
  const actions = allow.action?.map(({ value }) => asciiLowerCase(value));
  const resources = allow.resource?.map(({ value }) => value);
  if (actions === undefined || resources === undefined) return undefined;
  return denies.find(
    (deny) =>
      resources.every((resource) => isCovered(resource, deny.resources, budget)) &&
      actions.every((action) => isCovered(action, deny.actions, budget)),
  );
}

function isCovered(name: string, patterns: readonly CoveringPattern[], budget: ComparisonBudget): boolean {
  return patterns.some((pattern) => budget.covers(pattern, name));
}
