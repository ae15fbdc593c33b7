import { startSidecar } from './start-sidecar.ts';

try {
  const gateway = await startSidecar(process.env);
  console.log(`Point the AWS clients of the workload here: AWS_ENDPOINT_URL=${gateway.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void gateway.close());
  }
} catch (error) {
  console.error(`sidecar: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
