import { parseArn } from '../matching/arn.ts';
import { parsePrincipal } from '../request/parse-principal.ts';
import { RequestError } from '../request/request-error.ts';
import type { Principal } from '../request/principal.ts';
import { validationError } from './coded-error.ts';
import { memberOf, optionalString } from './json-object.ts';
import type { JsonObject } from './json-object.ts';

/** Policies that name their callers, and so cannot be tried without one. */
const NEEDS_CALLER = ['ResourcePolicy', 'VpcEndpointPolicyInputList'];

/** `CallerArn`; absent, as SimulateCustomPolicy allows, where no policy asks who the caller is. */
export function readCaller(request: JsonObject): Principal | undefined {
  const callerArn = optionalString(request, 'CallerArn');
  if (callerArn === undefined) {
    const needing = NEEDS_CALLER.find((member) => memberOf(request, member) !== undefined);
    if (needing === undefined) return undefined;
    throw validationError(`\`CallerArn\` is missing: \`${needing}\` needs it`);
  }
  try {
    return parsePrincipal(callerArn);
  } catch (error) {
    if (error instanceof RequestError) throw validationError(`\`CallerArn\`: ${error.message}`);
    throw error;
  }
}

interface CallerAndAccount {
  readonly principal: Principal | undefined;
  readonly resourceAccount?: string;
}

/** The caller; without one, some user of the resource's own account. */
export function callerFor({ principal, resourceAccount }: CallerAndAccount, resource: string): Principal {
  if (principal !== undefined) return principal;
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
