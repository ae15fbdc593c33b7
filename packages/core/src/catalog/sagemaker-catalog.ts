import { ACTIONS } from './generated/actions.ts';
import { CALLS_WITHOUT_TAGS as GENERATED_CALLS } from './generated/calls-without-tags.ts';
import { CONDITION_KEYS } from './generated/condition-keys.ts';
import {
  GEOSPATIAL_ACTIONS,
  GEOSPATIAL_CONDITION_KEYS,
  GEOSPATIAL_RESOURCE_TYPES,
} from './generated/geospatial.ts';
import { RESOURCE_TYPES } from './generated/resource-types.ts';

/** An action of the Service Authorization Reference. */
export interface ActionDefinition {
  /** Without the service's prefix: `CreateModel`. */
  readonly name: string;
  readonly accessLevels: readonly AccessLevel[];
  /** Empty for an action that only `*` covers. */
  readonly resourceTypes: readonly string[];
  /** Every key of the service that a request for this action can have, those of its resources included. */
  readonly conditionKeys: readonly string[];
}

/** What an action does, as the reference groups actions. */
export type AccessLevel = 'List' | 'Read' | 'Tagging' | 'Write';

/** A type of resource: `arn:${Partition}:sagemaker:${Region}:${Account}:model/${ModelName}`. */
export interface ResourceTypeDefinition {
  readonly name: string;
  readonly arn: string;
  readonly conditionKeys: readonly string[];
}

/** A condition key; a name may end in a variable part: `aws:ResourceTag/${TagKey}`. */
export interface ConditionKeyDefinition {
  readonly name: string;
  /** `ArrayOfString` and its like for a multivalued key. */
  readonly type: string;
}

/** What the Service Authorization Reference says of a service. */
export interface ServiceCatalog {
  /** The prefix of its actions: `sagemaker`. */
  readonly service: string;
  readonly actions: readonly ActionDefinition[];
  readonly resourceTypes: readonly ResourceTypeDefinition[];
  readonly conditionKeys: readonly ConditionKeyDefinition[];
}

/** The name of every action of SageMaker and of SageMaker geospatial, with its prefix. */
export type SageMakerAction =
  | `sagemaker:${(typeof ACTIONS)[number]['name']}`
  | `sagemaker-geospatial:${(typeof GEOSPATIAL_ACTIONS)[number]['name']}`;

interface GeneratedTables {
  readonly actions: readonly ActionDefinition[];
  readonly resourceTypes: readonly GeneratedResourceType[];
  readonly conditionKeys: readonly ConditionKeyDefinition[];
}

/** `resource` is the part of the ARN after the account. */
interface GeneratedResourceType extends Omit<ResourceTypeDefinition, 'arn'> {
  readonly resource: string;
}

/** Actions, resource types and condition keys of SageMaker. */
export const SAGEMAKER_CATALOG: ServiceCatalog = serviceCatalog('sagemaker', {
  actions: ACTIONS,
  resourceTypes: RESOURCE_TYPES,
  conditionKeys: CONDITION_KEYS,
});

/** Actions, resource types and condition keys of SageMaker geospatial, which is a service of its own in IAM. */
export const SAGEMAKER_GEOSPATIAL_CATALOG: ServiceCatalog = serviceCatalog('sagemaker-geospatial', {
  actions: GEOSPATIAL_ACTIONS,
  resourceTypes: GEOSPATIAL_RESOURCE_TYPES,
  conditionKeys: GEOSPATIAL_CONDITION_KEYS,
});

/**
 * The actions that conditions on tags cannot restrict, with their prefix, as SageMaker's developer guide lists them
 * ("Control Access to Amazon SageMaker Resources by Using Tags").
 */
export const CALLS_WITHOUT_TAGS: readonly string[] = GENERATED_CALLS;

const ACTIONS_BY_NAME: ReadonlyMap<string, ActionDefinition> = new Map(
  [SAGEMAKER_CATALOG, SAGEMAKER_GEOSPATIAL_CATALOG].flatMap(({ service, actions }) =>
    actions.map((action) => [`${service}:${action.name}`.toLowerCase(), action] as const),
  ),
);

/** The definition of an action by its full name, `sagemaker:CreateModel`; case does not matter, as in policies. */
export function findSageMakerAction(name: string): ActionDefinition | undefined {
  return ACTIONS_BY_NAME.get(name.toLowerCase());
}

function serviceCatalog(service: string, tables: GeneratedTables): ServiceCatalog {
  const resourceTypes = tables.resourceTypes.map(({ name, resource, conditionKeys }) => ({
    name,
    arn: `arn:\${Partition}:${service}:\${Region}:\${Account}:${resource}`,
    conditionKeys,
  }));
  const actions = tables.actions.map((action) => ({
    ...action,
    conditionKeys: allKeysOf(action, resourceTypes),
  }));
  return { service, actions, resourceTypes, conditionKeys: tables.conditionKeys };
}

/** The reference lists an action's own keys apart from those of the resources that it acts on. */
function allKeysOf(
  { resourceTypes, conditionKeys }: ActionDefinition,
  described: readonly ResourceTypeDefinition[],
): readonly string[] {
  const types = described.filter(({ name }) => resourceTypes.includes(name));
  return [...new Set([...conditionKeys, ...types.flatMap((type) => type.conditionKeys)])];
}
