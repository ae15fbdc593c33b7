/** What a validation knows about one service, from the Service Authorization Reference. */
export interface ServiceFacts {
  /** The prefix of its actions: `sagemaker`. */
  readonly service: string;
  readonly actions: readonly ActionFacts[];
  /** Templates of ARNs by resource type: `arn:${Partition}:sagemaker:${Region}:${Account}:model/${ModelName}`. */
  readonly resourceTypes: readonly ResourceTypeFacts[];
  readonly conditionKeys: readonly ConditionKeyFacts[];
}

/** One action of a service. */
export interface ActionFacts {
  /** Without the service's prefix: `CreateModel`. */
  readonly name: string;
  /** Empty for an action that only `*` covers. */
  readonly resourceTypes: readonly string[];
  /** Every key of the service that a request for this action can have. */
  readonly conditionKeys: readonly string[];
}

/** One kind of resource of a service. */
export interface ResourceTypeFacts {
  readonly name: string;
  readonly arn: string;
}

/** A condition key; a name may end in a variable part: `aws:ResourceTag/${TagKey}`. */
export interface ConditionKeyFacts {
  readonly name: string;
  /** `ArrayOfString` and its like for a multivalued key. */
  readonly type: string;
}

/** The facts that policies are checked against. */
export interface ValidationCatalogue {
  /** The facts of a service; `undefined` for a service that this catalogue does not describe. */
  readonly factsOf: (service: string) => ServiceFacts | undefined;
  /** Every service prefix there is; without it an unknown prefix is no finding. */
  readonly services?: readonly string[];
}
