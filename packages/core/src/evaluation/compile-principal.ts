import type { OpenPoints } from '../conditions/open-points.ts';
import type { Statement } from '../policy/policy-document.ts';
import { compilePrincipals, findName, isListedAtEveryLevel } from './match-principal.ts';
import type { NamedAs } from './match-principal.ts';
import type { Question } from './question.ts';

/** By which name a statement means the caller; `undefined` when it does not. */
export type MatchPrincipal = (question: Question) => NamedAs | undefined;

/** Prepares `Principal` or `NotPrincipal`; `undefined` for a statement that has neither. */
export function compilePrincipal(statement: Statement, openPoints: OpenPoints): MatchPrincipal | undefined {
  if (statement.principal !== undefined) {
    const principals = compilePrincipals(statement.principal);
    return ({ principal }) => findName(principals, principal);
  }
  if (statement.notPrincipal === undefined) return undefined;
  const exempt = compilePrincipals(statement.notPrincipal);
  if (statement.effect === 'Allow') {
    return ({ principal }) => (findName(exempt, principal) === undefined ? 'notListed' : undefined);
  }
  const anyLevel = openPoints.notPrincipalExemption === 'anyLevel';
  return (question) => {
    // A Deny with NotPrincipal always denies callers with a permissions boundary (IAM User Guide, "Permissions boundaries").
    if (question.hasPermissionsBoundary) return 'notListed';
    const { principal } = question;
    const isExempt = anyLevel
      ? findName(exempt, principal) !== undefined
      : isListedAtEveryLevel(exempt, principal);
    return isExempt ? undefined : 'notListed';
  };
}
