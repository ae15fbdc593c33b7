import { parseArn } from '@sagegate/core';
import { cachedClusterIds, cachedResourceTags } from '@sagegate/koa-middleware/lookups';
import type {
  ClusterIdSource,
  ResourceTag,
  ResourceTagSource,
  TagPage,
} from '@sagegate/koa-middleware/lookups';
import type { LookupsConfig } from '../config/gateway-config.ts';
import { askUpstream, controlPlaneQuestion, geospatialTagsQuestion } from './ask-upstream.ts';
import type { UpstreamAccess } from './ask-upstream.ts';
import { ServiceError } from './read-answer.ts';

/** What only the service knows. */
export interface Lookups {
  readonly resourceTags: ResourceTagSource | 'absent';
  /** `undefined`: clusters that are named by their names are asked about as `cluster/*`. */
  readonly clusterIds: ClusterIdSource | undefined;
}

/** A look-up that takes longer has failed: a caller waits for it. */
const TIMEOUT_MS = 5_000;

/** Look-ups at the upstream, with the gateway's own credentials, remembered for as long as is configured. */
export function upstreamLookups(
  config: LookupsConfig,
  access: Omit<UpstreamAccess, 'timeoutMs'>,
  elapsed: () => number,
): Lookups {
  const timed = { ...access, timeoutMs: TIMEOUT_MS };
  const caching = {
    ttlMs: config.ttlSeconds * 1_000,
    maxEntries: config.maxEntries,
    timeoutMs: TIMEOUT_MS,
    now: elapsed,
  };
  return {
    resourceTags:
      config.resourceTags === 'absent'
        ? 'absent'
        : cachedResourceTags({
            listTags: (arn, token, signal) => listTags({ ...timed, signal }, arn, token),
            ...caching,
          }),
    clusterIds:
      config.clusterIds === 'absent'
        ? undefined
        : cachedClusterIds({
            clusterArn: (name, signal) => clusterArn({ ...timed, signal }, name),
            ...caching,
          }),
  };
}

async function listTags(
  access: UpstreamAccess,
  arn: string,
  NextToken: string | undefined,
): Promise<TagPage> {
  if (parseArn(arn)?.service === 'sagemaker-geospatial') return listGeospatialTags(access, arn);
  const question = controlPlaneQuestion('ListTags', { ResourceArn: arn, NextToken });
  const { Tags, NextToken: next } = await askUpstream(access, question);
  if (!Array.isArray(Tags)) throw new TypeError('ListTags answered without `Tags`');
  if (next !== undefined && next !== null && typeof next !== 'string') {
    throw new TypeError('ListTags answered a `NextToken` that is no string');
  }
  return { Tags: Tags.map(tagOf), ...(typeof next === 'string' && { NextToken: next }) };
}

async function listGeospatialTags(access: UpstreamAccess, arn: string): Promise<TagPage> {
  const { tags } = await askUpstream(access, geospatialTagsQuestion(arn));
  if (typeof tags !== 'object' || tags === null || Array.isArray(tags)) {
    throw new TypeError('ListTagsForResource answered without `tags`');
  }
  return { Tags: Object.entries(tags).map(([Key, Value]) => tagOf({ Key, Value })) };
}

function tagOf(tag: unknown): ResourceTag {
  const isTag = typeof tag === 'object' && tag !== null && 'Key' in tag && 'Value' in tag;
  if (!isTag || typeof tag.Key !== 'string' || typeof tag.Value !== 'string') {
    throw new TypeError('ListTags answered something else than tags');
  }
  return { Key: tag.Key, Value: tag.Value };
}

async function clusterArn(access: UpstreamAccess, name: string): Promise<string | undefined> {
  try {
    const { ClusterArn } = await askUpstream(
      access,
      controlPlaneQuestion('DescribeCluster', { ClusterName: name }),
    );
    if (typeof ClusterArn !== 'string') throw new TypeError('DescribeCluster answered without `ClusterArn`');
    return ClusterArn;
  } catch (error) {
    if (error instanceof ServiceError && error.name === 'ResourceNotFound') return undefined;
    throw error;
  }
}
