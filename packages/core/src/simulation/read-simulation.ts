import { parseArn } from '../matching/arn.ts';
import { isAccountId } from '../policy/principal-arn.ts';
import { RequestContext } from '../request/request-context.ts';
import type { PoliciesInEffect } from '../evaluation/policies-in-effect.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import type { Principal } from '../request/principal.ts';
import type { ContextEntries } from '../request/request-context.ts';
import { validationError } from './coded-error.ts';
import { optionalBoolean, optionalString, optionalStringList, refuseUnknownMembers } from './json-object.ts';
import type { JsonObject } from './json-object.ts';
import { checkResourceHandling } from './check-resource-handling.ts';
import { checkUnusedMembers, UNUSED_MEMBERS } from './check-unused-members.ts';
import { readContextEntries } from './context-entries.ts';
import { readCaller } from './read-caller.ts';
import { withEntries } from './with-entries.ts';
import { readPolicyExclusions } from './policy-exclusions.ts';
import type { ExcludePolicies } from './policy-exclusions.ts';
import { readPolicies } from './read-policies.ts';
import type { PrincipalDirectory } from './principal-policies.ts';
import { readPolicySource } from './read-policy-source.ts';
import type { PolicySource } from './read-policy-source.ts';

/** One request of SimulateCustomPolicy or SimulatePrincipalPolicy, understood. */
export interface Simulation {
  /** Whose policies are tried; absent where all of them stand in the request. */
  readonly source?: PolicySource;
  /** Absent where no policy asks who the caller is. */
  readonly principal: Principal | undefined;
  readonly actionNames: readonly string[];
  readonly resourceArns: readonly string[];
  /** The account of a resource whose ARN has none. */
  readonly resourceAccount?: string;
  readonly context: RequestContext;
  /** Those of the request. */
  readonly policies: PoliciesInEffect;
  /** Takes away those of the source that the request excludes. */
  readonly exclude: ExcludePolicies;
  readonly flags: SimulationFlags;
}

/** What only a trusted place can know about the caller and the resource; those that the request gives. */
export type SimulationFlags = Pick<
  AuthorizationRequest,
  'callerInManagementAccount' | 'callerIsServiceLinkedRole' | 'resourceInManagementAccount'
>;

/** The members of a simulation that hold policies. */
export const POLICY_MEMBERS: readonly string[] = [
  'PolicyInputList',
  'PermissionsBoundaryPolicyInputList',
  'ResourcePolicy',
  'OrderedOrganizationPolicyInputList',
  'SessionPolicyInputList',
  'ResourceControlPolicyInputLists',
  'VpcEndpointPolicyInputList',
];

const MEMBERS = [
  'Id',
  'PolicySourceArn',
  'PolicyExclusionList',
  'CallerArn',
  'ActionNames',
  'ResourceArns',
  'ResourceOwner',
  'ContextEntries',
  ...POLICY_MEMBERS,
  'CallerInManagementAccount',
  'CallerIsServiceLinkedRole',
  'ResourceInManagementAccount',
  'DeriveCallerContext',
  'ResourceHandlingOption',
  ...UNUSED_MEMBERS,
];

/**
 * Reads a request whose members are those of SimulateCustomPolicy or SimulatePrincipalPolicy, and of the policy types
 * that they lack.
 *
 * @throws CodedError for a member that is unknown, missing or of the wrong form, for a malformed policy, and for a
 * principal that the directory does not have.
 */
export function readSimulation(request: JsonObject, directory?: PrincipalDirectory): Simulation {
  refuseUnknownMembers(request, MEMBERS);
  checkUnusedMembers(request);
  const source = readPolicySource(request, directory);
  const { principal, context } = readCaller(request, source, source && directory);
  const resourceAccount = readResourceOwner(request);
  const actionNames = readActionNames(request);
  const resourceArns = readResourceArns(request);
  checkResourceHandling(request, resourceArns);
  refuseTooMany(actionNames.length * resourceArns.length);
  return {
    ...(source === undefined ? {} : { source }),
    principal,
    actionNames,
    resourceArns,
    ...(resourceAccount === undefined ? {} : { resourceAccount }),
    context: readContext(request, context),
    flags: readFlags(request),
    policies: readPolicies(request),
    exclude: readPolicyExclusions(request),
  };
}

function readFlags(request: JsonObject): SimulationFlags {
  const callerInManagementAccount = optionalBoolean(request, 'CallerInManagementAccount');
  const callerIsServiceLinkedRole = optionalBoolean(request, 'CallerIsServiceLinkedRole');
  const resourceInManagementAccount = optionalBoolean(request, 'ResourceInManagementAccount');
  return {
    ...(callerInManagementAccount !== undefined && { callerInManagementAccount }),
    ...(callerIsServiceLinkedRole !== undefined && { callerIsServiceLinkedRole }),
    ...(resourceInManagementAccount !== undefined && { resourceInManagementAccount }),
  };
}

/** One answer's results; more than that in one line would make memory a matter of the input. */
const MAX_RESULTS = 10_000;

function refuseTooMany(results: number): void {
  if (results <= MAX_RESULTS) return;
  throw validationError(
    `actions times resources are ${results}; ask for at most ${MAX_RESULTS} in one request`,
  );
}

function readActionNames(request: JsonObject): readonly string[] {
  const names = optionalStringList(request, 'ActionNames') ?? [];
  if (names.length === 0) throw validationError('`ActionNames` is missing or empty');
  for (const [index, name] of names.entries()) {
    if (!isActionName(name)) {
      throw validationError(`\`ActionNames.${index + 1}\` must be a service and an action without wildcards`);
    }
  }
  return names;
}

/** `sagemaker:CreateModel`: data, so no wildcards (the API reference of SimulateCustomPolicy says so too). */
function isActionName(name: string): boolean {
  const [service, action, ...rest] = name.split(':');
  const isComplete = service !== undefined && service !== '' && action !== undefined && action !== '';
  return (
    isComplete && rest.length === 0 && !name.includes('*') && !name.includes('?') && name.trim() === name
  );
}

function readResourceArns(request: JsonObject): readonly string[] {
  const arns = optionalStringList(request, 'ResourceArns') ?? ['*'];
  if (arns.length === 0) throw validationError('`ResourceArns` is empty; leave it out for `*`');
  for (const [index, arn] of arns.entries()) {
    if (arn === '*' || parseArn(arn) !== undefined) continue;
    throw validationError(`\`ResourceArns.${index + 1}\` must be an ARN or \`*\``);
  }
  return arns;
}

/** An account id or the ARN of the account's root user. */
function readResourceOwner(request: JsonObject): string | undefined {
  const owner = optionalString(request, 'ResourceOwner');
  if (owner === undefined || isAccountId(owner)) return owner;
  const arn = parseArn(owner);
  const isRoot = arn?.service === 'iam' && arn.region === '' && arn.resource === 'root';
  if (arn !== undefined && isRoot && isAccountId(arn.account)) return arn.account;
  throw validationError('`ResourceOwner` must be an account id or `arn:aws:iam::ID:root`');
}

/** The entries, and what is known of the caller where no entry says otherwise. */
function readContext(request: JsonObject, ofCaller: ContextEntries): RequestContext {
  const given = readContextEntries(request);
  const derives = optionalBoolean(request, 'DeriveCallerContext') ?? true;
  return RequestContext.from(derives ? withEntries(ofCaller, given) : given);
}
