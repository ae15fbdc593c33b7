import { describePrincipal } from '@sagegate/core';
import {
  type CallQuestions,
  type HttpRequest,
  type OperationMatch,
  type RoutingOptions,
  type SageMakerCall,
  bodyLimitOf,
  findOperation,
  protocolOf,
  questionsOf,
  readMatchedCall,
} from '../mapping/index.ts';
import { findClusterIds, forgetChanges } from '../lookups/index.ts';
import { bodyBytes } from './body-bytes.ts';
import type { Inquired, Inquiry } from './inquiry.ts';
import { Refusal, refusing } from './refusal.ts';
import { targetBelow } from './request-head.ts';
import { refusingLookups } from './tags-of-questions.ts';
import { whenAnswered } from './when-answered.ts';

/** SageMaker's own protocol: the request itself tells the operation. */
export const SAGEMAKER_INQUIRY: Inquiry<unknown> = {
  protocolOf: (head, { mapping, pathPrefix }) => protocolOf(head, { ...mapping, pathPrefix }),
  questions,
};

/** The body is read last: nobody makes us read 25 MiB for an operation that does not exist. */
async function questions(inquired: Inquired<unknown>): Promise<CallQuestions> {
  const { settings, arrival, record, caller } = inquired;
  const head = { ...record.head, target: targetBelow(settings.pathPrefix, arrival) };
  const match = matchOf(head, settings.mapping);
  const { operation } = match.plan;
  record.operation = operation;
  const bytes = settings.bodyLimitBytes ?? bodyLimitOf(operation);
  const body = await bodyBytes(arrival, { bytes, discardsRest: settings.enforces });
  const request = { ...head, body };
  record.request = request;
  const options = { ...settings.mapping, now: record.time };
  const call = refusing(() => readMatchedCall(match, request, options));
  const clusterIds = await clusterIdsOf(call, inquired);
  return refusing(() => questionsOf(call, caller, { ...(clusterIds && { clusterIds }) }));
}

async function clusterIdsOf(
  { clusterNames, changedClusters }: SageMakerCall,
  { settings, arrival, caller }: Inquired<unknown>,
): Promise<ReadonlyMap<string, string> | undefined> {
  const { clusterIds } = settings;
  if (clusterIds === undefined) return undefined;
  if (changedClusters.length > 0) {
    whenAnswered(arrival, async () => {
      await Promise.all(forgetChanges({ changedClusters }, { clusterIds }));
    });
  }
  if (clusterNames.length === 0) return undefined;
  return refusingLookups(() => findClusterIds(clusterNames, clusterIds, describePrincipal(caller.principal)));
}

function matchOf(head: HttpRequest, mapping: RoutingOptions): OperationMatch {
  const match = refusing(() => findOperation(head, mapping));
  if (match === undefined) {
    throw new Refusal('UnknownOperationException', 'the request names no known SageMaker operation');
  }
  return match;
}
