import type { PolicyText } from '../../policy/policy-document.ts';
import type { FindingCode } from '../codes/finding-codes.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** A Deny for all but some, which IAM advises against (IAM User Guide, NotPrincipal with Deny). */
export const findDeniesForAllOthers: StatementRule = ({ effect, notPrincipal }) => {
  if (effect !== 'Deny' || notPrincipal === undefined) return [];
  const message =
    '`NotPrincipal` with `Deny` denies everyone who is not named at every level (account, role, session), and whoever has a permissions boundary; write `"Principal": "*"` with `ArnNotEquals` on `aws:PrincipalArn`';
  return [finding('warning', 'DENY_WITH_NOT_PRINCIPAL', notPrincipal, message)];
};

/** An Allow that names what it leaves out grants everything else, services and resources of the future included. */
export const findBroadStatements: StatementRule = (statement) => {
  if (statement.effect !== 'Allow') return [];
  const broad: readonly [
    code: FindingCode,
    place: Pick<PolicyText, 'position'> | undefined,
    message: string,
  ][] = [
    [
      'ALLOW_WITH_NOT_ACTION',
      statement.notAction?.[0],
      '`NotAction` with `Allow` grants every action not named here',
    ],
    [
      'ALLOW_WITH_NOT_RESOURCE',
      statement.notResource?.[0],
      '`NotResource` with `Allow` grants every resource not named here',
    ],
    [
      'ALLOW_WITH_NOT_PRINCIPAL',
      statement.notPrincipal,
      '`NotPrincipal` with `Allow` grants everyone not named here, anonymous callers included',
    ],
  ];
  return broad.flatMap(([code, place, message]) =>
    place === undefined ? [] : [finding('security-warning', code, place, message)],
  );
};
