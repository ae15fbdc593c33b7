import { parseArn, parsePrincipal, RequestError } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import type { PrincipalDirectory, PrincipalPolicies } from '@sagegate/core/simulation';
import type { PolicySet } from '../../policy-set/policy-set.ts';
import { policiesOfGroup } from './policies-of-group.ts';

/** The principals of policy sets; of those of one ARN, the first set's. */
export function directoryOfSets(sets: readonly PolicySet[]): PrincipalDirectory {
  return { policiesOf: (arn) => firstOf(sets, (set) => findIn(set, arn)) };
}

function findIn(set: PolicySet, arn: string): PrincipalPolicies | undefined {
  const group = set.ofGroup(arn);
  if (group !== undefined) return policiesOfGroup(arn, group, set);
  const principal = principalOf(arn);
  const found = principal && set.of(principal);
  return found !== undefined && isNamedBy(set, found.principal) ? found : undefined;
}

/** A set would also answer for whoever it does not know, with no policies: that must not pass for a principal's. */
function isNamedBy(set: PolicySet, principal: Principal): boolean {
  const known = set.principals();
  // Plain policies are everybody's.
  if (known.length === 0) return true;
  return known.includes(arnOf(principal));
}

/** Of a session that of its role, which a directory has. */
function arnOf(principal: Principal): string {
  if (principal.kind === 'roleSession') return principal.roleArn;
  return 'arn' in principal ? principal.arn : '';
}

function principalOf(arn: string): Principal | undefined {
  if (parseArn(arn) === undefined) return undefined;
  try {
    return parsePrincipal(arn);
  } catch (error) {
    // Nobody's ARN, such as that of a group that is not there.
    if (error instanceof RequestError) return undefined;
    throw error;
  }
}

function firstOf<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
