import { parsePrincipal, RequestError } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import type { PrincipalDirectory, PrincipalPolicies } from '@sagegate/core/simulation';
import { callerContext } from '@sagegate/koa-middleware/mapping';
import type { PolicyStore } from '../../authorization/policy-store.ts';
import type { IamDirectory } from '../../directory/iam-directory.ts';
import type { SignedQueryCall } from '../../query/query-call.ts';
import { QueryError } from '../../query/query-error.ts';
import { groupPolicies } from './group-policies.ts';
import { ofPrincipals } from './of-principals.ts';

/**
 * The gateway's directory, and of it the principal that a call may ask about: of a `CallerArn` beside it nothing is known
 * but the ARN, since nobody has asked whether this caller may know more.
 *
 * @throws QueryError where the gateway has no directory
 */
export function directoryFor(
  source: string,
  { directory, store }: Pick<SignedQueryCall, 'directory' | 'store'>,
): PrincipalDirectory {
  if (directory === undefined) throw new QueryError('ValidationError', NO_DIRECTORY);
  return {
    policiesOf: (arn) => (arn === source ? policiesOf(arn, directory, store) : undefined),
  };
}

const NO_DIRECTORY =
  'this gateway knows the policies of no principal: its configuration has no section `directory`';

function policiesOf(arn: string, directory: IamDirectory, store: PolicyStore): PrincipalPolicies | undefined {
  const group = directory.policiesOfGroup(arn);
  if (group !== undefined) return groupPolicies(group, store);
  const named = principalOf(arn);
  const facts = named && isThere(named, directory) ? directory.describe(named) : undefined;
  if (facts === undefined) return undefined;
  const { principal, federatingUserId: _, ...known } = facts;
  const { callerIsServiceLinkedRole } = known;
  const policies = store.of({ principal });
  return {
    principal,
    context: callerContext({ principal, ...known }),
    inEffect: (request) =>
      ofPrincipals({
        policies: policies.policiesFor(request),
        request: policies.complete({
          ...request,
          ...(callerIsServiceLinkedRole !== undefined && { callerIsServiceLinkedRole }),
        }),
      }),
  };
}

function principalOf(arn: string): Principal | undefined {
  try {
    return parsePrincipal(arn);
  } catch (error) {
    // Nobody's ARN, such as that of a group that is not there.
    if (error instanceof RequestError) return undefined;
    throw error;
  }
}

/** Of accounts beside its own a directory would describe whoever is named. */
function isThere(principal: Principal, directory: IamDirectory): boolean {
  if (principal.kind === 'user') return directory.findUser(principal.arn) !== undefined;
  if (principal.kind !== 'roleSession') return false;
  return directory.trustPolicyOf(principal.roleArn) !== undefined;
}
