import { parseArn } from '../../matching/arn.ts';
import type { PrincipalName } from '../../policy/policy-document.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** Sessions of a role that stands beside them in a trust policy: the role means all of its sessions. */
export const findRedundantSessions: StatementRule = ({ effect, principal }, { isRoleTrustPolicy }) => {
  if (!isRoleTrustPolicy || effect !== 'Allow') return [];
  const names = principal?.names ?? [];
  const roles = new Set(names.flatMap((name) => roleOf(name, 'role/') ?? []));
  return names.flatMap((name) => {
    const role = roleOf(name, 'assumed-role/');
    if (role === undefined || !roles.has(role)) return [];
    const message = `\`${name.value}\` is a session of a role that may assume this one with all of its sessions`;
    return [finding('suggestion', 'REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY', name, message)];
  });
};

/** The account and the name of a role, without its path, which sessions do not have. */
function roleOf({ kind, value }: PrincipalName, start: 'role/' | 'assumed-role/'): string | undefined {
  const arn = kind === 'AWS' ? parseArn(value) : undefined;
  if (arn === undefined || !arn.resource.startsWith(start)) return undefined;
  const parts = arn.resource.slice(start.length).split('/');
  const name = start === 'role/' ? parts.at(-1) : parts[0];
  return `${arn.partition} ${arn.account} ${name}`;
}
