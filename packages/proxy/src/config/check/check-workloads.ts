import { resolve } from 'node:path';
import { parseArn } from '@sagegate/core';
import { z } from 'zod';
import type { IamDirectory } from '../../directory/iam-directory.ts';
import { nameOfArn } from '../../directory/name-of-arn.ts';
import type { ConfigFaults } from '../../documents/config-faults.ts';
import { readWorkloadToken } from '../files/workload-tokens.ts';

const TEXT = z.string().min(1).optional().catch(undefined);

const SKETCH = z.object({
  containerCredentials: z.object({
    workloads: z.array(z.object({ role: TEXT, tokenFile: TEXT }).catch({})),
  }),
});

interface Report {
  readonly faults: ConfigFaults;
  readonly directory: string;
  /** Absent: nothing is known of any account. */
  readonly iam: IamDirectory | undefined;
}

/**
 * Reports roles that the directory does not have, files of tokens that cannot be used, and one token of two workloads: whose
 * credentials it asks for would be a guess.
 */
export async function checkWorkloads(values: unknown, { faults, directory, iam }: Report): Promise<void> {
  const read = SKETCH.safeParse(values);
  if (!read.success) return;
  const seen = new Set<string>();
  for (const [index, { role, tokenFile }] of read.data.containerCredentials.workloads.entries()) {
    const at = ['containerCredentials', 'workloads', index];
    if (role !== undefined && isMissing(role, iam))
      faults.report([...at, 'role'], `the directory has no role \`${role}\``);
    if (tokenFile === undefined) continue;
    const problem = await problemOf(resolve(directory, tokenFile), seen);
    if (problem !== undefined) faults.report([...at, 'tokenFile'], problem);
  }
}

/** Of an account that the directory does not cover, it says nothing. */
function isMissing(role: string, iam: IamDirectory | undefined): boolean {
  const { account = '' } = parseArn(role) ?? {};
  if (iam === undefined || !iam.accounts.has(account)) return false;
  return iam.findRole(account, nameOfArn(role))?.arn !== role;
}

async function problemOf(path: string, seen: Set<string>): Promise<string | undefined> {
  const read = await readWorkloadToken(path);
  if ('problem' in read) return read.problem;
  if (seen.has(read.token)) return 'expected a token that no other workload has';
  seen.add(read.token);
  return undefined;
}
