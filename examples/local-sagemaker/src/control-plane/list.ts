import type { JsonObject } from '../protocol/json.ts';
import type { AccountState } from './account-state.ts';
import type { ControlPlaneOperation } from './control-plane-operation.ts';
import { summary } from './describe.ts';
import { constraint, optionalString } from './members.ts';
import { page } from './page.ts';
import type { Resource } from './resource.ts';
import type { ResourceKind } from './resource-kind.ts';

const PAGE_SIZE = { fallback: 10, max: 100 };

/**
 * The List operation of a kind: NameContains, StatusEquals, SortBy, SortOrder, MaxResults and NextToken.
 * `belongs` says which resources there are to list; default: all of the kind.
 */
export function list(
  kind: ResourceKind,
  belongs: (resource: Resource) => boolean = () => true,
): ControlPlaneOperation {
  return (input, state) => {
    const sorted = sort(kind, input, matching(kind, input, state).filter(belongs));
    const { items, nextToken } = page(sorted, ({ arn }) => arn, input, PAGE_SIZE);
    return { [kind.listMember]: items.map((resource) => entry(kind, resource)), ...nextToken };
  };
}

function matching(kind: ResourceKind, input: JsonObject, state: AccountState): readonly Resource[] {
  const nameContains = optionalString(input, 'NameContains') ?? '';
  const status = optionalString(input, 'StatusEquals');
  return [...state.resources.values()].filter(
    (resource) =>
      resource.arn.split(':')[5]?.startsWith(`${kind.type}/`) === true &&
      resource.name.includes(nameContains) &&
      (status === undefined || resource.status === status),
  );
}

type Order = (a: Resource, b: Resource) => number;

const SORT_BY: ReadonlyMap<string, Order> = new Map<string, Order>([
  ['CreationTime', (a, b) => a.createdAt.getTime() - b.createdAt.getTime()],
  ['Name', (a, b) => (a.name < b.name ? -1 : 1)],
]);

/** Resources of one millisecond stay in the order of their creation, because sorting is stable. */
function sort(kind: ResourceKind, input: JsonObject, resources: readonly Resource[]): readonly Resource[] {
  const sortBy = optionalString(input, 'SortBy') ?? kind.list.sortBy;
  const sortOrder = optionalString(input, 'SortOrder') ?? kind.list.sortOrder;
  const order = SORT_BY.get(sortBy);
  if (order === undefined) throw notInEnum('SortBy', sortBy, [...SORT_BY.keys()]);
  if (sortOrder !== 'Ascending' && sortOrder !== 'Descending') {
    throw notInEnum('SortOrder', sortOrder, ['Ascending', 'Descending']);
  }
  const ascending = resources.toSorted(order);
  return sortOrder === 'Ascending' ? ascending : ascending.toReversed();
}

function notInEnum(member: string, value: string, values: readonly string[]): Error {
  return constraint(member, value, `Member must satisfy enum value set: [${values.join(', ')}]`);
}

function entry(kind: ResourceKind, resource: Resource): JsonObject {
  const members = (kind.summaryMembers ?? []).map((member) => [member, resource.members[member] ?? null]);
  return { ...summary(kind, resource), ...Object.fromEntries(members) };
}
