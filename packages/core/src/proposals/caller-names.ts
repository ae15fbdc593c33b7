import type { PrincipalKind } from '../policy/policy-document.ts';
import type { Principal } from '../request/principal.ts';

/** How a Principal element names a caller. */
export interface CallerName {
  readonly kind: PrincipalKind;
  readonly name: string;
}

/** The name by which a policy means one caller and nobody else, but for other sessions of a role; none for anonymous ones. */
export function nameOfCaller(principal: Principal): CallerName | undefined {
  const { kind } = principal;
  if (kind === 'anonymous') return undefined;
  if (kind === 'service') return { kind: 'Service', name: principal.service };
  if (kind === 'federatedIdentity') return { kind: 'Federated', name: principal.provider };
  return { kind: 'AWS', name: kind === 'roleSession' ? principal.roleArn : principal.arn };
}

/** Every name of a caller: a Deny with NotPrincipal exempts whoever is listed by all of them. */
export function everyNameOfCaller(principal: Principal): readonly CallerName[] {
  const own = nameOfCaller(principal);
  if (own === undefined) return [];
  if (!('account' in principal) || principal.kind === 'root') return [own];
  const account = { kind: 'AWS', name: `arn:${principal.partition}:iam::${principal.account}:root` } as const;
  const session = principal.kind === 'roleSession' ? principal.sessionArn : undefined;
  return [account, own, ...(session === undefined ? [] : [{ kind: 'AWS', name: session } as const])];
}
