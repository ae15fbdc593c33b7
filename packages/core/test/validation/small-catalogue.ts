import type { ServiceFacts, ValidationCatalogue } from '../../src/validation/validation-catalogue.ts';
import { validatePolicy } from '../../src/validation/validate-policy.ts';

const SAGEMAKER: ServiceFacts = {
  service: 'sagemaker',
  actions: [
    { name: 'AddTags', resourceTypes: ['model'], conditionKeys: ['aws:TagKeys', 'sagemaker:TaggingAction'] },
    { name: 'DeleteTags', resourceTypes: ['model'], conditionKeys: ['aws:TagKeys'] },
    {
      name: 'CreateTrainingJob',
      resourceTypes: ['training-job'],
      conditionKeys: ['sagemaker:InstanceTypes', 'sagemaker:VolumeKmsKeyArn', 'aws:RequestTag/${TagKey}'],
    },
    { name: 'DescribeModel', resourceTypes: ['model'], conditionKeys: ['sagemaker:ResourceTag/${TagKey}'] },
    { name: 'ListModels', resourceTypes: [], conditionKeys: [] },
    { name: 'ListEndpoints', resourceTypes: [], conditionKeys: [] },
    { name: 'ListPipelines', resourceTypes: [], conditionKeys: [] },
  ],
  resourceTypes: [
    { name: 'model', arn: 'arn:${Partition}:sagemaker:${Region}:${Account}:model/${ModelName}' },
    {
      name: 'training-job',
      arn: 'arn:${Partition}:sagemaker:${Region}:${Account}:training-job/${TrainingJobName}',
    },
  ],
  conditionKeys: [
    { name: 'sagemaker:InstanceTypes', type: 'ArrayOfString' },
    { name: 'sagemaker:VolumeKmsKey', type: 'ARN' },
    { name: 'sagemaker:ResourceTag/${TagKey}', type: 'String' },
  ],
};

const CATALOGUE: ValidationCatalogue = {
  factsOf: (service) => (service === 'sagemaker' ? SAGEMAKER : undefined),
  services: ['sagemaker', 's3', 'iam', 'ec2', 'aws'],
};

/** The findings of a policy with these statements, as `severity CODE "text at the place"`. */
export function findings(...statements: object[]): string[] {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 1);
  const lines = text.split('\n');
  return validatePolicy(text, { catalogue: CATALOGUE }).map(({ severity, code, position }) => {
    const rest = lines[position.line - 1]?.slice(position.column - 1) ?? '';
    return `${severity} ${code} at ${/^"[^"]*"|./.exec(rest)?.[0]}`;
  });
}

/** The place, severity and code of each finding. */
export function placesOf(text: string): string[] {
  return validatePolicy(text, { catalogue: CATALOGUE }).map(
    ({ severity, code, position }) => `${position.line}:${position.column} ${severity} ${code}`,
  );
}

/** What is said of a policy of one statement. */
export function messagesOf(statement: object): string[] {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statement });
  return validatePolicy(text, { catalogue: CATALOGUE }).map(({ message }) => message);
}

export const allow = (more: object): object => ({
  Effect: 'Allow',
  Action: 'sagemaker:DescribeModel',
  Resource: '*',
  ...more,
});
export const deny = (more: object): object => ({ ...allow(more), Effect: 'Deny' });
