import { resolve } from 'node:path';
import { z } from 'zod';
import type { ConfigFaults } from '../../documents/config-faults.ts';
import { readWorkloadToken } from '../files/workload-tokens.ts';
import type { ConfigPath } from '../../documents/yaml/config-document.ts';

const SKETCH = z.object({
  containerCredentials: z.object({
    workloads: z.array(z.object({ tokenFile: z.string().min(1).optional().catch(undefined) }).catch({})),
  }),
});

/** Reports files of tokens that cannot be used, and one token of two workloads: whose credentials it asks for would be a guess. */
export async function checkWorkloads(
  values: unknown,
  { faults, directory }: { readonly faults: ConfigFaults; readonly directory: string },
): Promise<void> {
  const read = SKETCH.safeParse(values);
  if (!read.success) return;
  const seen = new Set<string>();
  for (const [index, { tokenFile }] of read.data.containerCredentials.workloads.entries()) {
    if (tokenFile === undefined) continue;
    const problem = await problemOf(resolve(directory, tokenFile), seen);
    const at: ConfigPath = ['containerCredentials', 'workloads', index, 'tokenFile'];
    if (problem !== undefined) faults.report(at, problem);
  }
}

async function problemOf(path: string, seen: Set<string>): Promise<string | undefined> {
  const read = await readWorkloadToken(path);
  if ('problem' in read) return read.problem;
  if (seen.has(read.token)) return 'expected a token that no other workload has';
  seen.add(read.token);
  return undefined;
}
