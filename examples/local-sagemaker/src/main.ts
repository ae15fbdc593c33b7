import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { startLocalSagemaker } from './start-local-sagemaker.ts';

/** The key that AWS's documents use for examples. */
const CREDENTIALS = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

try {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '9000' } } });
  const sagemaker = await startLocalSagemaker({
    port: Number(values.port),
    account: '111122223333',
    region: 'us-east-1',
    credentials: CREDENTIALS,
    betweenParts: () => pause(150),
  });
  console.log(`A small SageMaker of account 111122223333 in us-east-1 listens on ${sagemaker.url}`);
  console.log(`It believes requests signed with ${CREDENTIALS.accessKeyId} / ${CREDENTIALS.secretAccessKey}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sagemaker.close());
  }
} catch (error) {
  console.error(`local-sagemaker: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
