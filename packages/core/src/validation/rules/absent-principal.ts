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

/** What IAM leaves in a policy when a user or role was deleted: the statement is for nobody, and stays so. */
export const findUniqueIds: StatementRule = ({ effect, principal }) => {
  if (effect !== 'Allow' || principal === undefined) return [];
  return principal.names.flatMap((name) => {
    const kind = IDS.find(({ start }) => name.kind === 'AWS' && name.value.startsWith(start));
    if (kind === undefined || !isUniqueId(name.value)) return [];
    const message = `\`${name.value}\` is the unique id of a ${kind.what}, probably of one that was deleted; name its ARN`;
    return [finding('warning', kind.code, name, message)];
  });
};

/** The beginnings of unique ids (IAM User Guide, "IAM identifiers"). */
const IDS = [
  { start: 'AROA', what: 'role', code: 'INVALID_ROLE_REFERENCE' },
  { start: 'AIDA', what: 'user', code: 'INVALID_USER_REFERENCE' },
] as const;
