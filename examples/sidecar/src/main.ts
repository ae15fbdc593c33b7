import { startSidecar } from './start-sidecar.ts';

const gateway = await startSidecar(process.env);
console.log(`Point the AWS clients of the workload here: AWS_ENDPOINT_URL=${gateway.url}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void gateway.close());
}
