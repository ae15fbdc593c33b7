import { describe, expect, it } from 'vitest';

import { questionsOf, readCall } from './index.ts';
import type { CallQuestions } from './index.ts';
import { ALICE } from '../../test/alice.ts';

const OPTIONS = { account: '111122223333', region: 'us-east-1' };
const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';
const TAGS = [{ Key: 'Project', Value: 'A' }];
const ENDPOINT = { EndpointName: 'churn', EndpointConfigName: 'large' };

function questions(operation: string, body: object, caller = ALICE): CallQuestions {
  const request = {
    method: 'POST',
    target: '/',
    headers: [['x-amz-target', `SageMaker.${operation}`]] as const,
    body: new TextEncoder().encode(JSON.stringify(body)),
  };
  return questionsOf(readCall(request, OPTIONS), caller);
}

describe('what a call tells about its resources', () => {
  it('is every resource once, with its type', () => {
    const { resources } = questions('UpdateEndpoint', ENDPOINT);
    expect(resources.map(({ type, arn }) => [type, arn.slice(-12)])).toEqual([
      ['endpoint', 'dpoint/churn'],
      ['endpoint-config', 'config/large'],
    ]);
  });

  it('includes those of further actions, and not the roles that it passes', () => {
    const HubContentArn = 'arn:aws:sagemaker:us-east-1:aws:hub-content/Public/Model/m/1.0.0';
    const { resources, requests } = questions('CreateModel', {
      ModelName: 'churn',
      ExecutionRoleArn: 'arn:aws:iam::111122223333:role/SageMakerRole',
      PrimaryContainer: { ModelDataSource: { S3DataSource: { HubAccessConfig: { HubContentArn } } } },
    });
    expect(resources.map(({ type }) => type)).toEqual(['model', 'hub', 'hub-content']);
    expect(requests.map(({ action }) => action)).toContain('iam:PassRole');
  });
});

describe('tags that change with a call', () => {
  it.each([
    ['AddTags', { ResourceArn: MODEL, Tags: TAGS }, [MODEL]],
    ['DeleteTags', { ResourceArn: MODEL, TagKeys: ['Project'] }, [MODEL]],
    ['DeleteModel', { ModelName: 'churn' }, [MODEL]],
    ['CreateModel', { ModelName: 'churn', Tags: TAGS }, [MODEL]],
    ['DescribeModel', { ModelName: 'churn' }, []],
    ['ListTags', { ResourceArn: MODEL }, []],
  ])('%s', (operation, body, retagged) => {
    expect(questions(operation, body).retagged).toEqual(retagged);
  });

  it('are not those of a resource whose id nobody knows yet', () => {
    expect(questions('CreateArtifact', { Tags: TAGS }).retagged).toEqual([]);
  });
});
