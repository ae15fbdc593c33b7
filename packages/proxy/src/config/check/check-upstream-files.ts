import { z } from 'zod';
import { checkPolicyFiles } from './check-policy-files.ts';
import type { ConfigFaults } from '../../documents/config-faults.ts';
import { certificatesIn } from '../files/certificates.ts';
import type { NamedFiles } from '../resolve/resolve-config.ts';
import { compactPolicy, MAX_SESSION_POLICY } from '../files/session-policy.ts';
import { readTextFile } from '../files/text-files.ts';

const TEXT = z.string().min(1).optional().catch(undefined);
const SKETCH = z.object({
  upstream: z.object({
    assumeRole: z.object({ sessionPolicy: TEXT }).optional().catch(undefined),
    tls: z.object({ authoritiesFile: TEXT }).optional().catch(undefined),
  }),
});

interface Report {
  readonly faults: ConfigFaults;
  readonly directory: string;
}

/** Reports a session policy and certificates that cannot be used, whatever else is at fault. */
export async function checkUpstreamFiles(
  values: unknown,
  files: Pick<NamedFiles, 'policies' | 'all'>,
  report: Report,
): Promise<void> {
  const read = SKETCH.safeParse(values);
  if (!read.success) return;
  const { assumeRole, tls } = read.data.upstream;
  if (assumeRole?.sessionPolicy !== undefined)
    await checkSessionPolicy(assumeRole.sessionPolicy, files.policies, report);
  if (tls?.authoritiesFile !== undefined) await checkAuthorities(tls.authoritiesFile, files.all, report);
}

async function checkSessionPolicy(
  file: string,
  policies: NamedFiles['policies'],
  report: Report,
): Promise<void> {
  const at = ['upstream', 'assumeRole', 'sessionPolicy'];
  await checkPolicyFiles([{ file, at, type: 'session' }], policies, report);
  const read = await policies.read(file);
  if (!('text' in read) || compactPolicy(read.text).length <= MAX_SESSION_POLICY) return;
  report.faults.report(at, `expected at most ${MAX_SESSION_POLICY} characters without white space`);
}

async function checkAuthorities(
  file: string,
  files: NamedFiles['all'],
  { faults, directory }: Report,
): Promise<void> {
  const read = await readTextFile(file, { directory, files });
  const problem = 'text' in read ? problemOf(read.text) : read.problem;
  if (problem !== undefined) faults.report(['upstream', 'tls', 'authoritiesFile'], problem);
}

/** Node ignores what it cannot read among the certificates that it is given. */
function problemOf(text: string): string | undefined {
  const certificates = certificatesIn(text) ?? [];
  const areAuthorities = certificates.length > 0 && certificates.every(({ ca }) => ca);
  return areAuthorities ? undefined : 'expected a file with certificates of authorities (PEM)';
}
