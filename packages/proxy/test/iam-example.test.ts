import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SimulateCustomPolicyCommand, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import type { EvaluationResult } from '@aws-sdk/client-iam';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../src/index.ts';
import { startIamGateway } from './support/iam-gateway.ts';
import type { IamGateway } from './support/iam-gateway.ts';
import { ALICE } from './support/signed-request.ts';

const EXAMPLE = join(import.meta.dirname, 'iam-example');

let folder: string;
let running: IamGateway;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sagegate-iam-'));
  await cp(EXAMPLE, folder, { recursive: true });
  const users = join(folder, 'iam', 'accounts', '111122223333', 'users');
  await mkdir(users, { recursive: true });
  await writeFile(join(users, 'alice.yaml'), await userWith('may-simulate.json'));
  await writeFile(join(users, 'bob.yaml'), await userWith('policy.json'));
  const { directory, iam } = await loadConfig(join(folder, 'sagegate.yaml'), {});
  running = await startIamGateway({
    config: {
      identity: { accessKeys: [{ ...ALICE, principal: 'arn:aws:iam::111122223333:user/alice' }] },
      policies: { identityBased: [] },
      ...(directory && { directory }),
      ...(iam && { iam }),
    },
  });
});

afterEach(async () => {
  await running.close();
  await rm(folder, { recursive: true });
});

/** A user whose only policy is this one. */
async function userWith(policy: string): Promise<string> {
  const document: unknown = JSON.parse(await readFile(join(EXAMPLE, policy), 'utf8'));
  return `inlinePolicies: { own: ${JSON.stringify(document)} }\n`;
}

/** The flags of a line for the AWS CLI as the members that the CLI sends: `--action-names a b` is `ActionNames`. */
async function flagsOf(file: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const line = (await readFile(join(EXAMPLE, file), 'utf8')).replaceAll('\\\n', ' ').trim();
  const flags = new Map<string, readonly string[]>();
  for (const flag of line.split(' --').slice(1)) {
    const [name = '', ...values] = flag.trim().split(/\s+/);
    flags.set(name, await Promise.all(values.map(valueOf)));
  }
  return flags;
}

async function valueOf(text: string): Promise<string> {
  return text.startsWith('file://') ? readFile(join(EXAMPLE, text.slice('file://'.length)), 'utf8') : text;
}

function decisionsIn(results: readonly EvaluationResult[] = []): readonly (string | undefined)[] {
  return results.map(({ EvalDecision }) => EvalDecision);
}

test('the line that tries a policy', async () => {
  const flags = await flagsOf('simulate.sh');
  const answer = await running.iam().send(
    new SimulateCustomPolicyCommand({
      PolicyInputList: [...(flags.get('policy-input-list') ?? [])],
      ActionNames: [...(flags.get('action-names') ?? [])],
      ResourceArns: [...(flags.get('resource-arns') ?? [])],
    }),
  );
  expect(decisionsIn(answer.EvaluationResults)).toEqual(['allowed', 'explicitDeny']);
  expect(answer.EvaluationResults?.[1]?.MatchedStatements).toMatchObject([
    { SourcePolicyId: 'PolicyInputList.1', StartPosition: { Line: 5, Column: 5 } },
  ]);
});

test('the line that tries what a user may do', async () => {
  const flags = await flagsOf('simulate-principal.sh');
  const answer = await running.iam().send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: flags.get('policy-source-arn')?.[0] ?? '',
      ActionNames: [...(flags.get('action-names') ?? [])],
    }),
  );
  expect(decisionsIn(answer.EvaluationResults)).toEqual(['allowed', 'explicitDeny']);
});
