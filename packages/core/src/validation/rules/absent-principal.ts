import { isUniqueId } from '../../policy/parse-principal-element.ts';
import type { PrincipalKind, PrincipalName } from '../../policy/policy-document.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

const WHO: Readonly<Partial<Record<PrincipalKind, string>>> = {
  AWS: 'the unique id of a user or role',
  Federated: 'an identity provider',
  CanonicalUser: 'a canonical user id',
};

/** Denies for principals by whose name no caller is known here: they never fire. */
export const findAbsentPrincipals: StatementRule = ({ effect, principal }) => {
  if (effect !== 'Deny' || principal === undefined || principal.everyone) return [];
  return principal.names.filter(isNobodyHere).map((name) => {
    const message = `\`${name.value}\` is ${WHO[name.kind]}, by which no caller is known: this Deny never fires for it; name an ARN`;
    return finding('warning', 'PRINCIPAL_NEVER_PRESENT', name, message);
  });
};

function isNobodyHere({ kind, value }: PrincipalName): boolean {
  if (kind === 'AWS') return isUniqueId(value);
  return kind === 'Federated' || kind === 'CanonicalUser';
}
