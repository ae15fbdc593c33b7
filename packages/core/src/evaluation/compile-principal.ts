import type { OpenPoints } from '../conditions/open-points.ts';
import type { PrincipalElement, Statement } from '../policy/policy-document.ts';
import { compilePrincipalNames } from './compile-principal-names.ts';
import { findName, isListedAtEveryLevel } from './match-principal.ts';
import type { NamedAs } from './match-principal.ts';
import type { Question } from './question.ts';

/** By which name a statement means the caller; `undefined` when it does not. */
export type MatchPrincipal = (question: Question) => NamedAs | undefined;

/**
 * Prepares `Principal` or `NotPrincipal`; `undefined` for a statement that has neither.
 *
 * Whether a `CanonicalUser` means a caller whose canonical user id is not known is read against the caller: it grants
 * nothing, and every Deny holds.
 */
export function compilePrincipal(statement: Statement, openPoints: OpenPoints): MatchPrincipal | undefined {
  const { effect, principal: element, notPrincipal } = statement;
  if (element !== undefined) {
    const principals = compilePrincipalNames(element, effect === 'Deny');
    return ({ principal }) => findName(principals, principal);
  }
  if (notPrincipal === undefined) return undefined;
  return effect === 'Allow'
    ? allowWhoeverIsNotListed(notPrincipal)
    : denyWhoeverIsNotExempt(notPrincipal, openPoints);
}

function allowWhoeverIsNotListed(element: PrincipalElement): MatchPrincipal {
  const listed = compilePrincipalNames(element, true);
  return ({ principal }) => (findName(listed, principal) === undefined ? 'notListed' : undefined);
}

function denyWhoeverIsNotExempt(element: PrincipalElement, openPoints: OpenPoints): MatchPrincipal {
  const exempt = compilePrincipalNames(element, false);
  const anyLevel = openPoints.notPrincipalExemption === 'anyLevel';
  return ({ principal, hasPermissionsBoundary }) => {
    // A Deny with NotPrincipal always denies callers with a permissions boundary (IAM User Guide, "Permissions boundaries").
    if (hasPermissionsBoundary) return 'notListed';
    const isExempt = anyLevel
      ? findName(exempt, principal) !== undefined
      : isListedAtEveryLevel(exempt, principal);
    return isExempt ? undefined : 'notListed';
  };
}
