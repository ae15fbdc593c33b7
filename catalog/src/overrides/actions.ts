import { OverrideBook } from '../override-book.ts';

/** Operations that ask for another action than the one of their name. */
export const ACTIONS: OverrideBook<string> = new OverrideBook('action', {
  'sagemaker-runtime.InvokeEndpointWithResponseStream': {
    value: 'InvokeEndpoint',
    reason:
      'API reference and the table of API operations: the operation authorizes sagemaker:InvokeEndpoint',
  },
  'sagemaker-runtime-http2.InvokeEndpointWithBidirectionalStream': {
    value: 'InvokeEndpoint',
    reason: 'the reference lists no action of its name; the other ways to invoke ask for this one',
  },
  'sagemaker-featurestore-runtime.UpdateRecord': {
    value: 'PutRecord',
    reason: 'developer guide, security of the feature store: an update has no action of its own',
  },
});

/** Actions that are asked beside the operation's own, on the same resources. */
export const ALSO_ACTIONS: OverrideBook<readonly string[]> = new OverrideBook('further action', {
  'sagemaker-runtime-http2.InvokeEndpointWithBidirectionalStream': {
    value: ['sagemaker:InvokeEndpointWithBidirectionalStream'],
    reason: 'sources disagree on the action; until the reference lists it, both must be allowed',
  },
});

/** Actions that the operation does not ask for, and whose Deny refuses it all the same. */
export const DENIED_ALSO_AS: OverrideBook<readonly string[]> = new OverrideBook('action of a Deny', {
  'sagemaker-runtime.InvokeEndpointWithResponseStream': {
    value: ['sagemaker:InvokeEndpointWithResponseStream'],
    reason: 'the reference lists an action of that name: who denies it means this operation',
  },
});

const BEARER_REASON = 'table of API operations: it authorizes sagemaker:CallWithBearerToken';

/** Operations that take a bearer token in place of a signature. */
export const BEARER_TOKENS: OverrideBook<true> = new OverrideBook('operation with a bearer token', {
  'sagemaker-runtime.InvokeEndpointWithResponseStream': { value: true, reason: BEARER_REASON },
  'sagemakerjobruntime.CompleteRollout': { value: true, reason: BEARER_REASON },
  'sagemakerjobruntime.Sample': { value: true, reason: BEARER_REASON },
  'sagemakerjobruntime.SampleWithResponseStream': { value: true, reason: BEARER_REASON },
  'sagemakerjobruntime.UpdateReward': { value: true, reason: BEARER_REASON },
});

/** Operations that make a resource though they are not called `Create…`. */
export const CREATING_STARTS: OverrideBook<true> = new OverrideBook('start that creates', {
  'sagemaker-geospatial.StartEarthObservationJob': { value: true, reason: 'the job is new' },
  'sagemaker-geospatial.StartVectorEnrichmentJob': { value: true, reason: 'the job is new' },
});
