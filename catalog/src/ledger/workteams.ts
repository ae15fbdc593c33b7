import type { LedgerEntry } from './member-ledger.ts';

/** Members that name a work team. */
export const WORKTEAMS: readonly LedgerEntry[] = [
  {
    becomes: 'resource',
    members: {
      WorkteamName: 'CreateWorkteam DeleteWorkteam DescribeWorkteam UpdateWorkteam',
      WorkteamArn: 'DescribeSubscribedWorkteam ListLabelingJobsForWorkteam',
    },
  },
  {
    becomes: 'sagemaker:WorkteamArn sagemaker:WorkteamType',
    members: {
      'HumanLoopConfig.WorkteamArn': 'CreateFlowDefinition',
      'HumanTaskConfig.WorkteamArn': 'CreateLabelingJob',
    },
  },
];
