import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTryOut } from './try-out.ts';
import { createTuningJob, EXAMPLE_TUNING_JOBS } from './tuning-jobs.ts';

/** The key of `iam/accounts/111122223333/users/tag-sync.yaml`. */
const TAG_SYNC_KEY = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

/** What `npm start` runs: the command, against a small SageMaker whose tags are out of step. */
const tryOut = await startTryOut();
try {
  for (const job of EXAMPLE_TUNING_JOBS) await createTuningJob(tryOut.owner, job);
  const main = fileURLToPath(new URL('main.js', import.meta.url));
  const state = join(tryOut.folder, 'state.json');
  const args = ['--endpoint', tryOut.gateway.url, '--calls-per-second', '50', '--state', state];
  const env = { ...process.env, ...TAG_SYNC_KEY };
  const child = spawn(process.execPath, [main, ...args, ...process.argv.slice(2)], { stdio: 'inherit', env });
  await once(child, 'exit');
  process.exitCode = child.exitCode ?? 1;
} finally {
  await tryOut.close();
}
