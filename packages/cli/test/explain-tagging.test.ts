import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const ENDPOINT = 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/churn';
const OF_RISK = { StringEquals: { 'aws:RequestTag/team': 'risk' } };
const CREATE = { Effect: 'Allow', Action: 'sagemaker:CreateEndpoint', Resource: '*', Condition: OF_RISK };
const TAG_ENDPOINTS = {
  Effect: 'Allow',
  Action: 'sagemaker:AddTags',
  Resource: 'arn:aws:sagemaker:*:*:endpoint/*',
};

const INPUT = { EndpointName: 'churn', EndpointConfigName: 'live' };
const CALL = JSON.stringify({ Operation: 'CreateEndpoint', Input: INPUT, CallerArn: ALICE });
const MESSAGE = `User: ${ALICE} is not authorized to perform: sagemaker:CreateEndpoint on resource: ${ENDPOINT} because no identity-based policy allows the sagemaker:CreateEndpoint action`;
const TAGGED = JSON.stringify({
  Operation: 'CreateEndpoint',
  Input: { ...INPUT, Tags: [{ Key: 'team', Value: 'growth' }] },
  CallerArn: ALICE,
});

interface Part {
  readonly Kind: string;
  readonly Statement?: { readonly Action: string; readonly Resource: string };
}

async function explain(input: string, statements: readonly object[], ...more: string[]): Promise<string> {
  const path = join(temporaryFolder(), 'policy.json');
  writeFileSync(path, JSON.stringify({ Version: '2012-10-17', Statement: statements }));
  const { stdout } = await runInProcess(
    ['explain', '--policies', path, '--region', 'us-east-1', ...more],
    input,
  );
  return stdout;
}

async function proposed(
  input: string,
  ...statements: readonly object[]
): Promise<readonly (readonly Part[])[]> {
  const answer = JSON.parse(await explain(input, statements, '--output', 'json'));
  const proposals: { readonly Parts: readonly Part[] }[] = answer.Proposals ?? answer.Questions[0].Proposals;
  return proposals.map(({ Parts }) => Parts);
}

describe.each([
  ['a call', CALL],
  ['a message', MESSAGE],
])('a tag that %s lacks', (_name, input) => {
  it('lets it through where tags may be added', async () => {
    const anywhere = { ...TAG_ENDPOINTS, Resource: '*' };
    const [first] = await proposed(input, CREATE, anywhere);
    expect(first).toMatchObject([{ Kind: 'setKey', Key: 'aws:RequestTag/team', Value: 'risk' }]);
  });

  it('does not let it through alone where they may not', async () => {
    const proposals = await proposed(input, CREATE);
    const withTag = proposals.filter((parts) => parts.some(({ Kind }) => Kind === 'setKey'));
    expect(withTag.length).toBeGreaterThan(0);
    for (const parts of withTag) expect(parts.length).toBeGreaterThan(1);
  });

  it('has the reason for the change that it takes', async () => {
    const text = await explain(input, [CREATE]);
    expect(text).toContain('With tags, the call asks for `sagemaker:AddTags`, too.');
    const allowed = { ...CREATE, Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-0a' } } };
    expect(await explain(input, [allowed])).not.toContain('AddTags');
  });
});

it('tags are added to what the call makes alone', async () => {
  const policy = { ...TAG_ENDPOINTS, Resource: ENDPOINT };
  const [first] = await proposed(CALL, CREATE, policy);
  expect(first?.map(({ Kind }) => Kind)).toEqual(['setKey']);
});

it('the places of a change are those of questions that are shown', async () => {
  const answer = JSON.parse(await explain(CALL, [CREATE], '--output', 'json'));
  const proposals: readonly { readonly Parts: readonly { readonly Questions: readonly number[] }[] }[] =
    answer.Proposals;
  const places = proposals.flatMap(({ Parts }) => Parts.flatMap(({ Questions }) => Questions));
  expect(new Set(places)).toEqual(new Set(answer.Questions.keys()));
});

it('a call that has tags asks for them by itself', async () => {
  const text = await explain(TAGGED, [CREATE]);
  expect(text).toContain('sagemaker:AddTags');
  expect(text).not.toContain('With tags');
});
