import { findSageMakerAction, SAGEMAKER_CATALOG } from '@sagegate/core';
import type { Caller, ExplainedQuestion, SageMakerCall } from '@sagegate/koa-middleware/mapping';

/** What policies may ask for and the request does not tell. */
export interface NotKnown {
  /** Condition keys that members of the request would give, which it leaves out. */
  readonly LeftOut: readonly string[];
  /** Condition keys of the action that no member gives: of the present state of what it acts on, for one. */
  readonly NotInRequests: readonly string[];
  /** Names of HyperPod clusters whose ids are not known: they are asked about as `cluster/*`. */
  readonly ClusterNames: readonly string[];
  /** `caller` and `clock`, where they are not given: none of their keys is there. */
  readonly NotGiven: readonly ('caller' | 'clock')[];
}

/** Keys that are spoken of elsewhere: of tags, of the caller, and of what the operation itself tells. */
const ELSEWHERE = ['aws:', 'sagemaker:ResourceTag/', 'sagemaker:BearerTokenType', 'sagemaker:TaggingAction'];

export function notKnown(
  call: SageMakerCall,
  asked: readonly ExplainedQuestion[],
  caller: Caller | undefined,
): NotKnown {
  const { plan, operation, options } = call;
  const given = asked.flatMap(({ keys }) => keys.map(({ key }) => key.toLowerCase()));
  const isGiven = (start: string): boolean => given.some((key) => fits(key, start.toLowerCase()));
  const possible = [...new Set([...namesOf(plan.keys), ...(plan.hasTags ? TAG_KEYS : [])])];
  const types = new Set(asked.map(({ resource }) => resource?.type));
  const listed = (findSageMakerAction(operation.action)?.conditionKeys ?? [])
    .filter((key) => isOfTypes(key, types))
    .map(fixedPart);
  const elsewhere = (key: string): boolean => ELSEWHERE.some((start) => key.startsWith(start));
  return {
    LeftOut: possible.filter((key) => !isGiven(key)).map(withVariable),
    NotInRequests: listed
      .filter((key) => !elsewhere(key) && !possible.includes(key) && !isGiven(key))
      .map(withVariable),
    ClusterNames: call.clusterNames.filter((name) => options.clusterIdOf?.(name) === undefined),
    NotGiven: [
      ...(caller === undefined ? ['caller' as const] : []),
      ...(options.now === undefined ? ['clock' as const] : []),
    ],
  };
}

const TAG_KEYS: readonly string[] = ['aws:RequestTag/', 'aws:TagKeys'];

type KeyPlan = SageMakerCall['plan']['keys'];

function namesOf({ keys, elements }: KeyPlan): readonly string[] {
  return [...keys.flatMap(({ names }) => names), ...elements.flatMap(namesOf)];
}

/** The reference lists keys of a type of resource with every action that takes this type among others. */
function isOfTypes(key: string, types: ReadonlySet<string | undefined>): boolean {
  const having = SAGEMAKER_CATALOG.resourceTypes.filter(({ conditionKeys }) => conditionKeys.includes(key));
  return having.length === 0 || having.some(({ name }) => types.has(name));
}

/** A name that ends in a slash goes on in the request. */
function fits(key: string, start: string): boolean {
  return start.endsWith('/') ? key.startsWith(start) : key === start;
}

/** `aws:ResourceTag/${TagKey}` */
function fixedPart(key: string): string {
  const variable = key.indexOf('${');
  return variable < 0 ? key : key.slice(0, variable);
}

function withVariable(key: string): string {
  return key.endsWith('/') ? `${key}…` : key;
}
