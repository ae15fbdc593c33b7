import { expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';

const FOLDER = 'packages/cli/test/explain';
const ALICE = ['--caller', 'arn:aws:iam::111122223333:user/alice', '--region', 'us-east-1'];
const COMMON = ['--policies', `${FOLDER}/policies/data-science.json`, ...ALICE];

interface Answer {
  readonly Decision: { readonly Outcome: string };
  readonly Questions: readonly { readonly Action: string; readonly Outcome: string }[];
  readonly Proposals?: readonly {
    readonly Outcome: string;
    readonly Parts: readonly { readonly Kind: string; readonly Questions: readonly number[] }[];
  }[];
}

async function explain(operation: string, input: string): Promise<Answer> {
  const asked = ['--operation', operation, '--input', `${FOLDER}/inputs/${input}.json`];
  const { stdout } = await runInProcess(['explain', ...COMMON, ...asked, '--output', 'json']);
  return JSON.parse(stdout);
}

it('a call that is denied at two questions has changes for both together', async () => {
  const { Questions, Proposals = [] } = await explain('CreateTrainingJob', 'training');
  const denied = Questions.filter(({ Outcome }) => Outcome !== 'allowed').map(({ Action }) => Action);
  expect([...new Set(denied)]).toEqual(['sagemaker:CreateTrainingJob', 'sagemaker:AddTags']);
  expect([...new Set(Proposals.map(({ Outcome }) => Outcome))]).toEqual(['allowed']);
  expect(Proposals[0]?.Parts.map(({ Kind }) => Kind)).toEqual(['setKey', 'changeStatement']);
});

it('a tag is changed in the questions that have it, a policy in all of them', async () => {
  const { Questions, Proposals = [] } = await explain('CreateTrainingJob', 'training');
  const withTag = Questions.flatMap(({ Action }, index) => (Action === 'iam:PassRole' ? [] : [index]));
  expect(Proposals[0]?.Parts.map((part) => part.Questions)).toEqual([
    withTag,
    Questions.map((_question, index) => index),
  ]);
});

it('a call of one question has the proposals of that question alone', async () => {
  const answer = await explain('DeleteModel', 'model');
  expect(answer.Questions).toHaveLength(1);
  expect(answer).not.toHaveProperty('Proposals');
});
