import type { OrganizationLevel, PoliciesInEffect, Policy } from '../evaluation/policies-in-effect.ts';
import type { PolicyType } from '../policy/policy-type.ts';
import { validationError } from './coded-error.ts';
import { isJsonObject, memberOf, optionalList, refuseUnknownMembers } from './json-object.ts';
import type { JsonObject } from './json-object.ts';
import { PolicyInput } from './policy-input.ts';

/**
 * The policies of one simulation, each named by its member and its place there: `PolicyInputList.1`.
 *
 * @throws CodedError `MalformedPolicyDocument` with every fault of every policy.
 */
export function readPolicies(request: JsonObject): PoliciesInEffect {
  const input = new PolicyInput();
  const list = (member: string, policyType: PolicyType): readonly Policy[] | undefined =>
    readList(input, request, member, policyType);
  const identityBased = list('PolicyInputList', 'identityBased') ?? [];
  const permissionsBoundary = list('PermissionsBoundaryPolicyInputList', 'permissionsBoundary');
  const session = list('SessionPolicyInputList', 'session');
  const vpcEndpoint = list('VpcEndpointPolicyInputList', 'vpcEndpoint');
  const resourceBased = readResourcePolicy(input, request);
  const serviceControl = readServiceControlLevels(input, request);
  const resourceControl = readResourceControlLevels(input, request);
  input.parse();
  return {
    identityBased,
    ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
    ...(session === undefined ? {} : { session }),
    ...(vpcEndpoint === undefined ? {} : { vpcEndpoint }),
    ...(resourceBased === undefined ? {} : { resourceBased }),
    ...(serviceControl === undefined ? {} : { serviceControl }),
    ...(resourceControl === undefined ? {} : { resourceControl }),
  };
}

function readList(
  input: PolicyInput,
  object: JsonObject,
  member: string,
  policyType: PolicyType,
  path = '',
): readonly Policy[] | undefined {
  const sources = optionalList(object, member, path);
  return sources && input.list(sources, policyType, (index) => place(`${path}${member}`, index));
}

function readResourcePolicy(input: PolicyInput, request: JsonObject): readonly Policy[] | undefined {
  const policy = memberOf(request, 'ResourcePolicy');
  return policy === undefined ? undefined : input.list([policy], 'resourceBased', () => 'ResourcePolicy');
}

/** Root first, then the organizational units, then the account. */
function readServiceControlLevels(
  input: PolicyInput,
  request: JsonObject,
): readonly OrganizationLevel[] | undefined {
  const member = 'OrderedOrganizationPolicyInputList';
  return optionalList(request, member)?.map((level, index) => {
    const name = place(member, index);
    if (!isJsonObject(level)) throw validationError(`\`${name}\` must be an object`);
    refuseUnknownMembers(level, ['ServiceControlPolicyInputList'], `${name}.`);
    const inner = 'ServiceControlPolicyInputList';
    return { name, policies: readList(input, level, inner, 'serviceControl', `${name}.`) ?? [] };
  });
}

function readResourceControlLevels(
  input: PolicyInput,
  request: JsonObject,
): readonly OrganizationLevel[] | undefined {
  const member = 'ResourceControlPolicyInputLists';
  return optionalList(request, member)?.map((level, index) => {
    const name = place(member, index);
    if (!Array.isArray(level)) throw validationError(`\`${name}\` must be a list`);
    const policies = input.list(level, 'resourceControl', (inner) => place(name, inner));
    return { name, policies };
  });
}

function place(member: string, index: number): string {
  return `${member}.${index + 1}`;
}
