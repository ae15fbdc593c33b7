import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import { matchesWildcard } from '../../matching/wildcard.ts';
import type { Statement } from '../../policy/policy-document.ts';
import { finding } from './rule.ts';
import type { DocumentRule } from './rule.ts';

/** Allows that can never decide, because a Deny without a condition covers all that they grant. */
export const findShadowedAllows: DocumentRule = (document) => {
  const denies = document.statements.flatMap(toUnconditionalDeny);
  return document.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((allow) => {
      const deny = findShadow(allow, denies);
      if (deny === undefined) return [];
      const message =
        `this Allow never decides: the Deny on line ${deny.line} has no condition and covers all of it; ` +
        'give the Deny the condition under which it shall deny';
      return [finding('warning', 'SHADOWED_BY_DENY', allow, message)];
    });
};

interface UnconditionalDeny {
  readonly line: number;
  readonly actions: readonly CoveringPattern[];
  readonly resources: readonly CoveringPattern[];
}

/** A pattern and the text before its first wildcard, which tells most misses at once. */
interface CoveringPattern {
  readonly pattern: string;
  readonly start: string;
}

function toUnconditionalDeny(statement: Statement): UnconditionalDeny[] {
  const { effect, conditions, principal, notPrincipal, action, resource, position } = statement;
  const concernsEveryone = notPrincipal === undefined && (principal === undefined || principal.everyone);
  if (effect !== 'Deny' || conditions.length > 0 || !concernsEveryone) return [];
  const actions = (action ?? []).map(({ value }) => toPattern(asciiLowerCase(value)));
  const resources = (resource ?? []).map(({ value }) => toPattern(value));
  return [{ line: position.start.line, actions, resources }];
}

function toPattern(pattern: string): CoveringPattern {
  const wildcard = pattern.indexOf('*');
  return { pattern, start: wildcard === -1 ? pattern : pattern.slice(0, wildcard) };
}

function findShadow(allow: Statement, denies: readonly UnconditionalDeny[]): UnconditionalDeny | undefined {
  const actions = allow.action?.map(({ value }) => asciiLowerCase(value));
  const resources = allow.resource?.map(({ value }) => value);
  if (actions === undefined || resources === undefined) return undefined;
  return denies.find(
    (deny) =>
      resources.every((resource) => isCovered(resource, deny.resources)) &&
      actions.every((action) => isCovered(action, deny.actions)),
  );
}

/** Only sure of patterns without `?` and variables: those could take the other pattern's `*` for one character. */
function isCovered(name: string, patterns: readonly CoveringPattern[]): boolean {
  return patterns.some(({ pattern, start }) => {
    if (!name.startsWith(start)) return false;
    if (pattern === name) return true;
    return !pattern.includes('?') && !pattern.includes('${') && matchesWildcard(pattern, name);
  });
}
