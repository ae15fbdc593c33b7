import type { Call } from './call.ts';

/** Decisions in a batch. All differ, in their keys too, so that no engine is timed on what it has just answered. */
export const BATCH = 100;

/** Allowed by the team's last statement. */
export const ALLOWED: readonly Call[] = batchOf({});

/** The same in a region that the organization denies. */
export const DENIED: readonly Call[] = batchOf({ region: 'us-east-1' });

/** The same from an address that no Allow names: nothing denies, nothing allows. */
export const NOT_ALLOWED: readonly Call[] = batchOf({ address: '198.51.100.7' });

/** The nearest neighbours of the above, to see that every engine means the same. Never timed. */
export const PROBES: readonly Call[] = [
  trainingJob(1, { region: 'eu-west-1' }),
  trainingJob(1, { region: 'eu-west-10' }),
  trainingJob(1, { address: '203.0.113.255' }),
  trainingJob(1, { address: '192.0.3.0' }),
  trainingJob(1, { instanceTypes: ['ml.m5.large', 'ml.p4d.24xlarge'] }),
  trainingJob(1, { instanceTypes: [] }),
  trainingJob(1, { resourceName: 'bob-1' }),
  trainingJob(1, { resourceName: 'user1' }),
  trainingJob(1, { resourceType: 'processing-job' }),
  trainingJob(1, { action: 'sagemaker:StopTrainingJob' }),
  trainingJob(1, { action: 'sagemaker:CreateTrainingJobs' }),
  trainingJob(1, { action: 'iam:ListUsers', region: 'us-east-1' }),
  ofProject(20, '20'),
  ofProject(20, '21'),
  ofProject(20, undefined),
  ofProject(20, '20', { region: 'us-east-1' }),
  ofProject(20, '20', { resourceName: 'project-21-a' }),
  ofProject(20, '20', { action: 'sagemaker:Describe20' }),
  ofProject(29, '29'),
];

function batchOf(changes: Partial<Call>): readonly Call[] {
  return Array.from({ length: BATCH }, (_, index) => trainingJob(index, changes));
}

function trainingJob(index: number, changes: Partial<Call>): Call {
  return {
    user: `user${index}`,
    action: 'sagemaker:CreateTrainingJob',
    region: index % 2 === 0 ? 'eu-central-1' : 'eu-west-1',
    resourceType: 'training-job',
    resourceName: `user${index}-${index % 7}`,
    address: `192.0.2.${index}`,
    instanceTypes: index % 3 === 0 ? ['ml.m5.large'] : ['ml.m5.xlarge', 'ml.m5.2xlarge'],
    ...(index % 4 === 0 && { projectTag: 'vision' }),
    ...changes,
  };
}

/** An action of the statement with this number: a Deny where it ends in nine. */
function ofProject(project: number, tag: string | undefined, changes: Partial<Call> = {}): Call {
  const resource = { resourceType: 'model', resourceName: `project-${project}-a` };
  const action = project === 29 ? 'sagemaker:CreateTransformJob29' : `sagemaker:CreateModel${project}`;
  const call = trainingJob(1, { ...resource, action, ...changes });
  return tag === undefined ? call : { ...call, projectTag: tag };
}
