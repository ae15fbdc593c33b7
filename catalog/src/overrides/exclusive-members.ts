import { OverrideBook } from '../override-book.ts';

const APP_REASON = 'an app belongs to a user profile or to a space';
const VERSION_REASON = 'both name the version of the image';

/** Members that say one thing in two ways, so that a request may have one of them; in a list, each element. */
export const EXCLUSIVE_MEMBERS: OverrideBook<readonly (readonly string[])[]> = new OverrideBook(
  'members that exclude each other',
  {
    'sagemaker.CreateApp': { value: [['UserProfileName', 'SpaceName']], reason: APP_REASON },
    'sagemaker.DeleteApp': { value: [['UserProfileName', 'SpaceName']], reason: APP_REASON },
    'sagemaker.DescribeApp': { value: [['UserProfileName', 'SpaceName']], reason: APP_REASON },
    'sagemaker.DeleteArtifact': {
      value: [['ArtifactArn', 'Source']],
      reason: 'both name the artifact',
    },
    'sagemaker.DeleteImageVersion': { value: [['Version', 'Alias']], reason: VERSION_REASON },
    'sagemaker.DescribeImageVersion': { value: [['Version', 'Alias']], reason: VERSION_REASON },
    'sagemaker.UpdateImageVersion': { value: [['Version', 'Alias']], reason: VERSION_REASON },
    'sagemaker.CreateHyperParameterTuningJob': {
      value: ['TrainingJobDefinition', 'TrainingJobDefinitions[*]'].map((definition) => [
        `${definition}.ResourceConfig`,
        `${definition}.HyperParameterTuningResourceConfig`,
      ]),
      reason: 'both say what the jobs run on: a volume without a key must not hide behind one with a key',
    },
    'sagemaker.CreateHubContentReference': {
      value: [],
      reason: 'the ARN is required, and gives the name where the request has none',
    },
  },
);
