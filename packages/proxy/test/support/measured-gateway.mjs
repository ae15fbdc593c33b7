// A gateway in a process of its own that says how much memory it took at most: started by `memory.test.ts`.
import { parsePolicyDocument } from '@sagegate/core';
import { startGateway } from '@sagegate/proxy';

const SAMPLE_MS = 10;
const ARN = 'arn:aws:iam::111122223333:user/alice';
const [upstream, key] = process.argv.slice(2);

let peak = 0;
setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, SAMPLE_MS);

process.on('message', () => {
  process.send({ peak: Math.max(peak, process.memoryUsage.rss()) });
  peak = 0;
});

const document = parsePolicyDocument({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' },
});
const { url } = await startGateway(
  {
    listen: { host: '127.0.0.1', port: 0 },
    admin: { host: '127.0.0.1', port: 0 },
    upstream: {
      region: 'us-east-1',
      endpoints: { 'sagemaker-runtime': upstream, sts: upstream },
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'upstreamSecretEXAMPLE' },
    },
    identity: { accessKeys: [{ ...JSON.parse(key), principal: ARN }] },
    policies: { identityBased: [{ principal: ARN, policies: [{ id: 'allow.json', document }] }] },
    limits: { inFlightBodyBytes: 64 * 1_048_576 },
  },
  { auditLog: { write: () => undefined, healthy: () => true, close: () => Promise.resolve() } },
);
process.send({ url });
