import { asPayload, inHeader, leaf, listOf, optional, required } from './overlay-operation.ts';
import type { OverlayOperation } from './overlay-operation.ts';
import type { Member } from '../shape.ts';

const REFERENCE = 'API reference of Amazon SageMaker, Job Runtime, version 2026-02-01';
const TEXT = leaf('string');

const JOB: Readonly<Record<string, Member>> = {
  JobArn: inHeader('X-Amzn-SageMaker-Job-Arn', required(TEXT)),
};
/** A call of the model: its body goes to the model as it is. */
const SAMPLE: Readonly<Record<string, Member>> = {
  ...JOB,
  TrajectoryId: inHeader('X-Amzn-SageMaker-Trajectory-Id', required(TEXT)),
  Body: asPayload(),
};

/** What the environment of a reinforcement job calls. */
export const JOB_RUNTIME: readonly OverlayOperation[] = [
  {
    name: 'CompleteRollout',
    http: ['POST', '/complete-rollout'],
    members: {
      ...JOB,
      TrajectoryId: required(TEXT),
      Status: optional(TEXT),
      ClientToken: optional(TEXT),
    },
    provenance: REFERENCE,
  },
  { name: 'Sample', http: ['POST', '/sample'], members: SAMPLE, provenance: REFERENCE },
  {
    name: 'SampleWithResponseStream',
    http: ['POST', '/sample-with-response-stream'],
    members: SAMPLE,
    provenance: REFERENCE,
  },
  {
    name: 'UpdateReward',
    http: ['POST', '/update-reward'],
    members: {
      ...JOB,
      TrajectoryId: required(TEXT),
      Rewards: required(listOf(leaf('number'))),
      ClientToken: optional(TEXT),
    },
    provenance: REFERENCE,
  },
];
