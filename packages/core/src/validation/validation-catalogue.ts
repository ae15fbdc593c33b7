import { SAGEMAKER_CATALOG, SAGEMAKER_GEOSPATIAL_CATALOG } from '../catalog/sagemaker-catalog.ts';
import type {
  ActionDefinition,
  ConditionKeyDefinition,
  ResourceTypeDefinition,
} from '../catalog/sagemaker-catalog.ts';

/** What a validation knows about one service, from the Service Authorization Reference. */
export interface ServiceFacts {
  /** The prefix of its actions: `sagemaker`. */
  readonly service: string;
  readonly actions: readonly ActionFacts[];
  readonly resourceTypes: readonly ResourceTypeFacts[];
  readonly conditionKeys: readonly ConditionKeyDefinition[];
}

/** One action of a service. */
export type ActionFacts = Pick<ActionDefinition, 'name' | 'resourceTypes' | 'conditionKeys'>;

/** One kind of resource of a service. */
export type ResourceTypeFacts = Pick<ResourceTypeDefinition, 'name' | 'arn'>;

/** The facts that policies are checked against. */
export interface ValidationCatalogue {
  /** The facts of a service; `undefined` for a service that this catalogue does not describe. */
  readonly factsOf: (service: string) => ServiceFacts | undefined;
  /** Every service prefix there is; without it an unknown prefix is no finding. */
  readonly services?: readonly string[];
  /** The services to which AWS applies resource control policies; without it they are not checked. */
  readonly resourceControlServices?: readonly string[];
}

const CATALOGS = [SAGEMAKER_CATALOG, SAGEMAKER_GEOSPATIAL_CATALOG];

/** SageMaker's actions, resource types and condition keys, geospatial ones too, and nothing about other services. */
export const SAGEMAKER_VALIDATION_CATALOGUE: ValidationCatalogue = {
  factsOf: (name) => CATALOGS.find(({ service }) => service === name),
};
