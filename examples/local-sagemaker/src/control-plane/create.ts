import type { JsonObject } from '../protocol/json.ts';
import { arnOf, type AccountState } from './account-state.ts';
import { checkInstanceTypes } from './check-instance-types.ts';
import type { ControlPlaneOperation } from './control-plane-operation.ts';
import { checkReferences } from './find-resource.ts';
import { constraint, requiredMember, requiredString } from './members.ts';
import type { Resource } from './resource.ts';
import type { ResourceKind } from './resource-kind.ts';
import { readTags } from './tags.ts';

const NAME_PATTERN = /^[a-zA-Z0-9](?:-*[a-zA-Z0-9])*$/;

/** The Create operation of a kind; `whenCreated` is what comes into being with it. */
export function create(
  kind: ResourceKind,
  whenCreated?: (resource: Resource, state: AccountState) => void,
): ControlPlaneOperation {
  return (input, state) => {
    for (const member of kind.required) requiredMember(input, member);
    checkInstanceTypes(input);
    const name = checkedName(kind, input);
    const arn = arnOf(state, kind.type, name);
    if (state.resources.has(arn)) throw kind.alreadyExists(arn);
    checkReferences(kind, input, state);
    const resource = newResource(kind, { name, arn, input, state });
    whenCreated?.(resource, state);
    state.resources.set(arn, resource);
    return { [kind.arnMember]: arn };
  };
}

function checkedName(kind: ResourceKind, input: JsonObject): string {
  const name = requiredString(input, kind.nameMember);
  const longest = kind.longestName ?? 63;
  if (name.length <= longest && NAME_PATTERN.test(name)) return name;
  const rule = `Member must satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,${longest - 1}}`;
  throw constraint(kind.nameMember, name, rule);
}

interface NewResource {
  readonly name: string;
  readonly arn: string;
  readonly input: JsonObject;
  readonly state: AccountState;
}

function newResource(kind: ResourceKind, { name, arn, input, state }: NewResource): Resource {
  const { Tags: _tags, ...members } = input;
  const createdAt = state.now();
  const tags = new Map(readTags(input));
  return { name, arn, createdAt, modifiedAt: createdAt, members, status: kind.initialStatus, tags };
}
