import {
  AddTagsCommand,
  CreateNotebookInstanceCommand,
  DeleteTagsCommand,
  DescribeClusterCommand,
  DescribeNotebookInstanceCommand,
  ListNotebookInstancesCommand,
  StartNotebookInstanceCommand,
  StopNotebookInstanceCommand,
  type Tag,
} from '@aws-sdk/client-sagemaker';
import { parsePolicyDocument } from '@sagegate/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refusalOf, running, type Running } from './running.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const BOB = 'arn:aws:iam::111122223333:user/bob';
const NOTEBOOKS = 'arn:aws:sagemaker:us-east-1:111122223333:notebook-instance';
const ALLOW_ALL = { Effect: 'Allow', Action: '*', Resource: '*' };
const DENY_PROJECT_A = {
  Effect: 'Deny',
  Action: 'sagemaker:*',
  Resource: '*',
  Condition: { StringEquals: { 'sagemaker:ResourceTag/Project': 'A' } },
};
const PROJECT_A = [{ Key: 'Project', Value: 'A' }];

let example: Running;

/** bob is not of project A; no policy of alice reads a tag. */
beforeEach(async () => {
  const attached = (principal: string, ...statements: readonly object[]) => ({
    principal,
    policies: [
      {
        id: principal,
        document: parsePolicyDocument({ Version: '2012-10-17', Statement: [ALLOW_ALL, ...statements] }),
      },
    ],
  });
  example = await running({
    policies: { identityBased: [attached(ALICE), attached(BOB, DENY_PROJECT_A)] },
    config: { lookups: { ttlSeconds: 600 } },
  });
  await createNotebook('of-project-a', PROJECT_A);
  await createNotebook('of-nobody', []);
});

afterEach(() => example.close());

async function createNotebook(NotebookInstanceName: string, Tags: Tag[]): Promise<void> {
  await example.sagemakerOf('alice').send(
    new CreateNotebookInstanceCommand({
      NotebookInstanceName,
      InstanceType: 'ml.t3.medium',
      RoleArn: 'arn:aws:iam::111122223333:role/SageMakerExecutionRole',
      Tags,
    }),
  );
}

test('a Deny by a tag denies what has the tag, and asks for the tags once', async () => {
  const bob = example.sagemakerOf('bob');
  const tagged = { NotebookInstanceName: 'of-project-a' };
  const other = { NotebookInstanceName: 'of-nobody' };
  expect(await refusalOf(bob.send(new DescribeNotebookInstanceCommand(tagged)))).toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('with an explicit deny in an identity-based policy') as string,
  });
  expect(await refusalOf(bob.send(new StopNotebookInstanceCommand(tagged)))).toMatchObject({
    name: 'AccessDeniedException',
  });
  await bob.send(new DescribeNotebookInstanceCommand(other));
  await bob.send(new StopNotebookInstanceCommand(other));
  expect(example.lookups().map(({ operation, body }) => [operation, Buffer.from(body).toString()])).toEqual([
    ['ListTags', `{"ResourceArn":"${NOTEBOOKS}/of-project-a"}`],
    ['ListTags', `{"ResourceArn":"${NOTEBOOKS}/of-nobody"}`],
  ]);
});

test('tags that are changed through the gateway count at once', async () => {
  const bob = example.sagemakerOf('bob');
  const alice = example.sagemakerOf('alice');
  const describeOther = () =>
    bob.send(new DescribeNotebookInstanceCommand({ NotebookInstanceName: 'of-nobody' }));
  const ResourceArn = `${NOTEBOOKS}/of-nobody`;
  await describeOther();
  await alice.send(new AddTagsCommand({ ResourceArn, Tags: PROJECT_A }));
  expect(await refusalOf(describeOther())).toMatchObject({ name: 'AccessDeniedException' });
  await alice.send(new DeleteTagsCommand({ ResourceArn, TagKeys: ['Project'] }));
  expect(await describeOther()).toMatchObject({ NotebookInstanceName: 'of-nobody' });
});

test('nothing is asked where no policy reads a tag, and for what has none', async () => {
  const alice = example.sagemakerOf('alice');
  await alice.send(new StopNotebookInstanceCommand({ NotebookInstanceName: 'of-project-a' }));
  await alice.send(new StartNotebookInstanceCommand({ NotebookInstanceName: 'of-project-a' }));
  await example.sagemakerOf('bob').send(new ListNotebookInstancesCommand({}));
  expect(example.lookups()).toEqual([]);
});

test('a resource that does not exist has no tags: SageMaker says that it is not there', async () => {
  const call = example
    .sagemakerOf('bob')
    .send(new DescribeNotebookInstanceCommand({ NotebookInstanceName: 'unheard-of' }));
  expect(await refusalOf(call)).toMatchObject({ name: 'ValidationException' });
});

test('a failed look-up is an error that the SDK tries again, and the audit says why', async () => {
  // This SageMaker has no clusters at all.
  const call = example.sagemakerOf('bob').send(new DescribeClusterCommand({ ClusterName: 'training' }));
  const error: unknown = await call.catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    name: 'ServiceUnavailable',
    message: 'the id of the cluster `training` cannot be looked up',
    $metadata: { httpStatusCode: 503, attempts: 3 },
  });
  const lines = await example.auditLines();
  expect(lines.at(-1)).toMatchObject({
    outcome: 'refused',
    errorCode: 'ServiceUnavailable',
    cause: expect.stringMatching(/^UnknownOperationException: /) as string,
  });
  expect(example.callsUpstream().map(({ operation }) => operation)).not.toContain('DescribeCluster');
});
