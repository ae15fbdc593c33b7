const VERSION = '2012-10-17';

/** What teams may do, with conditions on what requests say; a statement for each team. */
export const IDENTITY_BASED: object = {
  Version: VERSION,
  Statement: [
    { Sid: 'Read', Effect: 'Allow', Action: ['sagemaker:Describe*', 'sagemaker:List*'], Resource: '*' },
    {
      Sid: 'Make',
      Effect: 'Allow',
      Action: ['sagemaker:Create*', 'sagemaker:AddTags', 'sagemaker:InvokeEndpoint'],
      Resource: '*',
    },
    { Sid: 'Delete', Effect: 'Allow', Action: 'sagemaker:Delete*', Resource: '*' },
    {
      Sid: 'Pass',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: 'arn:aws:iam::111122223333:role/teams/ExecutionRole*',
      Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
    },
    ...Array.from({ length: 50 }, (_, index) => ({
      Sid: `Team${index}`,
      Effect: 'Allow',
      Action: ['sagemaker:CreateTrainingJob', 'sagemaker:CreateProcessingJob'],
      Resource: `arn:aws:sagemaker:*:111122223333:*/team-${index}-*`,
      Condition: { StringEquals: { 'aws:RequestTag/team': `team-${index}` } },
    })),
  ],
};

/** What is tried: of some keys that it asks for, the records tell nothing. */
export const SERVICE_CONTROL: object = {
  Version: VERSION,
  Statement: [
    {
      Sid: 'NoLargeInstances',
      Effect: 'Deny',
      Action: 'sagemaker:CreateTrainingJob',
      Resource: '*',
      Condition: { 'ForAnyValue:StringLike': { 'sagemaker:InstanceTypes': 'ml.p4d.*' } },
    },
    {
      Sid: 'KeepModels',
      Effect: 'Deny',
      Action: 'sagemaker:DeleteModel',
      Resource: 'arn:aws:sagemaker:*:*:model/model-1*',
    },
    {
      Sid: 'FromOurNetwork',
      Effect: 'Deny',
      Action: 'sagemaker:*',
      Resource: '*',
      Condition: {
        NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/15'] },
        Bool: { 'aws:ViaAWSService': 'false' },
      },
    },
    {
      Sid: 'OwnTeam',
      Effect: 'Deny',
      Action: 'sagemaker:InvokeEndpoint',
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalTag/team': 'guests' } },
    },
    {
      Sid: 'Encrypted',
      Effect: 'Deny',
      Action: 'sagemaker:*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ],
};
