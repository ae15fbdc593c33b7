import type { OrganizationLevel, PoliciesInEffect, Policy } from '@sagegate/core';
import { validationError } from '../batch/batch-error.ts';
import { isJsonObject, memberOf, optionalList, refuseUnknownMembers } from '../batch/json-object.ts';
import type { JsonObject } from '../batch/json-object.ts';
import { readPolicy } from './read-policy.ts';

/**
 * The policies of one simulation, each named by its member and its place there: `PolicyInputList.1`.
 *
 * @throws BatchError `MalformedPolicyDocument` with every fault of the first policy that has one.
 */
export function readPolicies(request: JsonObject): PoliciesInEffect {
  const permissionsBoundary = readList(request, 'PermissionsBoundaryPolicyInputList');
  const session = readList(request, 'SessionPolicyInputList');
  const vpcEndpoint = readList(request, 'VpcEndpointPolicyInputList');
  const resourcePolicy = memberOf(request, 'ResourcePolicy');
  const serviceControl = readServiceControlLevels(request);
  const resourceControl = readResourceControlLevels(request);
  return {
    identityBased: readList(request, 'PolicyInputList') ?? [],
    ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
    ...(session === undefined ? {} : { session }),
    ...(vpcEndpoint === undefined ? {} : { vpcEndpoint }),
    ...(resourcePolicy === undefined
      ? {}
      : { resourceBased: [readPolicy(resourcePolicy, 'ResourcePolicy')] }),
    // No levels: the account belongs to no organization. A level without policies is another thing: it allows nothing.
    ...(serviceControl.length === 0 ? {} : { serviceControl }),
    ...(resourceControl.length === 0 ? {} : { resourceControl }),
  };
}

function readList(object: JsonObject, member: string, path = ''): readonly Policy[] | undefined {
  return optionalList(object, member, path)?.map((source, index) =>
    readPolicy(source, place(`${path}${member}`, index)),
  );
}

/** Root first, then the organizational units, then the account. */
function readServiceControlLevels(request: JsonObject): readonly OrganizationLevel[] {
  const member = 'OrderedOrganizationPolicyInputList';
  return (optionalList(request, member) ?? []).map((level, index) => {
    const name = place(member, index);
    if (!isJsonObject(level)) throw validationError(`\`${name}\` must be an object`);
    refuseUnknownMembers(level, ['ServiceControlPolicyInputList'], `${name}.`);
    const inner = 'ServiceControlPolicyInputList';
    return { name, policies: readList(level, inner, `${name}.`) ?? [] };
  });
}

function readResourceControlLevels(request: JsonObject): readonly OrganizationLevel[] {
  const member = 'ResourceControlPolicyInputLists';
  return (optionalList(request, member) ?? []).map((level, index) => {
    const name = place(member, index);
    return { name, policies: readLevel(level, name) };
  });
}

function readLevel(level: unknown, name: string): readonly Policy[] {
  if (!Array.isArray(level)) throw validationError(`\`${name}\` must be a list`);
  return level.map((source: unknown, index) => readPolicy(source, place(name, index)));
}

function place(member: string, index: number): string {
  return `${member}.${index + 1}`;
}
