import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startPlatform } from './platform.ts';

/** What `npm start` runs: the workload as its pod would, in a cluster that is made up. */
const platform = await startPlatform();
try {
  const environment = {
    PATH: process.env['PATH'],
    NODE: process.execPath,
    WORKLOAD: fileURLToPath(new URL('workload.js', import.meta.url)),
    GATEWAY: platform.gateway.url,
    TOKEN_FILE: await platform.cluster.mountToken('system:serviceaccount:research:notebook'),
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const script = fileURLToPath(new URL('../src/workload.sh', import.meta.url));
  const child = spawn('sh', [script], { stdio: 'inherit', env: environment });
  await once(child, 'exit');
  process.exitCode = child.exitCode ?? 1;
} finally {
  await platform.close();
}
