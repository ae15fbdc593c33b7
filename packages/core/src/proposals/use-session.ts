import { parseArn } from '../matching/arn.ts';
import type { Statement } from '../policy/policy-document.ts';
import type { RoleSessionPrincipal } from '../request/principal.ts';
import { placeOfElement } from './policy-steps.ts';
import { toStatementPlace } from './placed-statement.ts';
import type { PlacedStatement } from './placed-statement.ts';
import type { Step } from './step.ts';

/**
 * Calling as another session of the same role, where a statement names one. Other callers have other policies of their
 * own, so nothing could be said of them.
 */
export function useSession(placed: PlacedStatement): readonly Step[] {
  const { principal } = placed.question;
  if (principal.kind !== 'roleSession') return [];
  const sessionArn = sessionNamed(placed.compiled.statement, principal);
  if (sessionArn === undefined) return [];
  const element = placeOfElement(placed, 'Principal');
  return [
    {
      part: {
        kind: 'useSession',
        sessionArn,
        inCallersHand: true,
        statement: toStatementPlace(placed),
        element,
      },
      action: { kind: 'session', sessionArn },
      shape: 'useSession',
      id: `useSession ${sessionArn}`,
    },
  ];
}

function sessionNamed({ principal }: Statement, caller: RoleSessionPrincipal): string | undefined {
  const role = parseArn(caller.roleArn)?.resource;
  const roleName = role?.slice(role.lastIndexOf('/') + 1) ?? '';
  const start = `arn:${caller.partition}:sts::${caller.account}:assumed-role/${roleName}/`;
  return principal?.names.find(({ value }) => value.startsWith(start) && value !== caller.sessionArn)?.value;
}
