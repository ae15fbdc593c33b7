import { matchesWildcard } from '../../matching/wildcard.ts';
import type { PolicyText, Statement } from '../../policy/policy-document.ts';
import { finding } from './rule.ts';
import type { DocumentRule } from './rule.ts';

/** Allows that can never decide, because a Deny without a condition covers all that they grant. */
export const findShadowedAllows: DocumentRule = (document) => {
  const denies = document.statements.filter(deniesAlways);
  return document.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((allow) => {
      const deny = denies.find((candidate) => shadows(candidate, allow));
      if (deny === undefined) return [];
      const message =
        `this Allow never decides: the Deny on line ${deny.position.start.line} has no condition and covers all of it; ` +
        'give the Deny the condition under which it shall deny';
      return [finding('warning', 'SHADOWED_BY_DENY', allow, message)];
    });
};

function deniesAlways({ effect, conditions, principal, notPrincipal }: Statement): boolean {
  const concernsEveryone = notPrincipal === undefined && (principal === undefined || principal.everyone);
  return effect === 'Deny' && conditions.length === 0 && concernsEveryone;
}

function shadows(deny: Statement, allow: Statement): boolean {
  const { action, resource } = allow;
  if (action === undefined || resource === undefined) return false;
  return (
    action.every(({ value }) =>
      isCovered(value.toLowerCase(), deny.action, (pattern) => pattern.toLowerCase()),
    ) && resource.every(({ value }) => isCovered(value, deny.resource, (pattern) => pattern))
  );
}

function isCovered(
  name: string,
  patterns: readonly PolicyText[] | undefined,
  normalize: (text: string) => string,
): boolean {
  return (patterns ?? []).some(({ value }) => {
    const pattern = normalize(value);
    if (pattern === name) return true;
    return !pattern.includes('?') && !pattern.includes('${') && matchesWildcard(pattern, name);
  });
}
