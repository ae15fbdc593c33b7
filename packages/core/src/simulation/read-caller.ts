import { parseArn } from '../matching/arn.ts';
import { parsePrincipal } from '../request/parse-principal.ts';
import { principalContext } from '../request/principal-context.ts';
import { RequestError } from '../request/request-error.ts';
import type { Principal } from '../request/principal.ts';
import type { ContextEntries } from '../request/request-context.ts';
import { validationError } from './coded-error.ts';
import { memberOf, optionalString } from './json-object.ts';
import type { JsonObject } from './json-object.ts';
import type { PrincipalDirectory, PrincipalPolicies } from './principal-policies.ts';
import type { PolicySource } from './read-policy-source.ts';
import { withEntries } from './with-entries.ts';

/** Policies that name their callers, and so cannot be tried without one. */
const NEEDS_CALLER = ['ResourcePolicy', 'VpcEndpointPolicyInputList'];

/** Who calls, and the condition keys that are known of the caller. */
export interface Caller {
  /** Absent where nobody is named, as SimulateCustomPolicy allows where no policy asks who the caller is. */
  readonly principal: Principal | undefined;
  readonly context: ContextEntries;
}

/**
 * `CallerArn`, or the principal whose policies are tried. Of both, the caller asks as if it had the principal's policies
 * (API reference of SimulatePrincipalPolicy).
 */
export function readCaller(
  request: JsonObject,
  source: PolicySource | undefined,
  directory: PrincipalDirectory | undefined,
): Caller {
  const callerArn = optionalString(request, 'CallerArn');
  if (callerArn !== undefined) return describe(parseCaller(callerArn), directory?.policiesOf(callerArn));
  const principal = source?.policies.principal;
  if (principal !== undefined) return describe(principal, source?.policies);
  const needing = NEEDS_CALLER.find((member) => memberOf(request, member) !== undefined);
  if (needing !== undefined) throw validationError(`\`CallerArn\` is missing: \`${needing}\` needs it`);
  return { principal, context: source?.policies.context ?? {} };
}

function parseCaller(callerArn: string): Principal {
  try {
    return parsePrincipal(callerArn);
  } catch (error) {
    if (error instanceof RequestError) throw validationError(`\`CallerArn\`: ${error.message}`);
    throw error;
  }
}

function describe(named: Principal, known: PrincipalPolicies | undefined): Caller {
  const principal = known?.principal ?? named;
  return { principal, context: withEntries(principalContext(principal), known?.context ?? {}) };
}

interface CallerAndAccount {
  readonly principal: Principal | undefined;
  readonly source?: PolicySource;
  readonly resourceAccount?: string;
}

/** The caller; without one, some user of the group's account or else of the resource's own. */
export function callerFor(
  { principal, source, resourceAccount }: CallerAndAccount,
  resource: string,
): Principal {
  if (principal !== undefined) return principal;
  if (source !== undefined) return source.asker;
  const arn = parseArn(resource);
  const partition = arn?.partition ?? 'aws';
  const account =
    [arn?.account, resourceAccount].find((id) => id !== undefined && id !== '') ?? '000000000000';
  return {
    kind: 'user',
    partition,
    account,
    arn: `arn:${partition}:iam::${account}:user/unnamed`,
    userName: 'unnamed',
  };
}
