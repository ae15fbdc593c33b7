import { isUniqueId } from '../../policy/parse-principal-element.ts';
import type { PrincipalName } from '../../policy/policy-document.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** Denies for principals by whose name callers are rarely known: they fire for nobody, or for more than was meant. */
export const findAbsentPrincipals: StatementRule = ({ effect, principal }) => {
  if (effect !== 'Deny' || principal === undefined || principal.everyone) return [];
  return principal.names.flatMap((name) => {
    const problem = problemOf(name);
    if (problem === undefined) return [];
    return [finding('warning', 'PRINCIPAL_RARELY_KNOWN', name, `\`${name.value}\` is ${problem}`)];
  });
};

function problemOf({ kind, value }: PrincipalName): string | undefined {
  if (kind === 'Federated')
    return 'an identity provider: this Deny fires only for callers of whom the provider is known; name their role';
  if (kind === 'CanonicalUser')
    return 'a canonical user id: this Deny fires for every caller of an account whose id is not known; name the account';
  if (kind === 'AWS' && isUniqueId(value))
    return 'the unique id of a user or role, by which no caller is known: this Deny never fires for it; name an ARN';
  return undefined;
}
