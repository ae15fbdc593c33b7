import { z } from 'zod';
import type { ConfigFaults } from '../../documents/config-faults.ts';
import type { SecretFiles } from '../files/secret-files.ts';
import { SESSION_SECRET_EXPECTED, sessionSecretBytes } from '../values/session-key.ts';

const TEXT = z.string().min(1).optional().catch(undefined);
const KEY = z.object({ secret: TEXT, secretFile: TEXT }).catch({});
const SKETCH = z.object({ sessions: z.object({ keys: z.array(KEY) }) });

/** Reports files that hold no secret of a session key, and a secret that two keys have. */
export async function checkSessionKeys(
  values: unknown,
  secrets: SecretFiles,
  faults: ConfigFaults,
): Promise<void> {
  const read = SKETCH.safeParse(values);
  const keys = read.success ? read.data.sessions.keys : [];
  const seen = new Set<string>();
  for (const [index, { secret, secretFile }] of keys.entries()) {
    const at = ['sessions', 'keys', index, secretFile === undefined ? 'secret' : 'secretFile'];
    const found = secretFile === undefined ? { secret } : await readSecret(secretFile, secrets);
    const problem = 'problem' in found ? found.problem : problemOf(found.secret, seen);
    if (problem !== undefined) faults.report(at, problem);
  }
}

function problemOf(secret: string | undefined, seen: Set<string>): string | undefined {
  if (secret === undefined) return undefined;
  if (seen.has(secret)) return 'another key has this secret: a rotation needs a new one';
  seen.add(secret);
  return undefined;
}

type ReadSecret = Awaited<ReturnType<SecretFiles['read']>>;

async function readSecret(file: string, secrets: SecretFiles): Promise<ReadSecret> {
  const read = await secrets.read(file);
  if ('problem' in read || sessionSecretBytes(read.secret) !== undefined) return read;
  return { problem: `${SESSION_SECRET_EXPECTED}, in the file` };
}
