import { join } from 'node:path';
import { afterEach, describe, expect, it, test } from 'vitest';
import { AuditLogError, startGateway } from '../src/index.ts';
import type { GatewayConfig } from '../src/index.ts';
import { startRecordingUpstream } from './support/recording-upstream.ts';
import type { RecordingUpstream } from './support/recording-upstream.ts';

let upstream: RecordingUpstream | undefined;

afterEach(async () => {
  await upstream?.close();
  upstream = undefined;
});

async function configFor(changes: Partial<GatewayConfig>): Promise<GatewayConfig> {
  upstream = await startRecordingUpstream();
  return {
    listen: { host: '127.0.0.1', port: 0 },
    admin: { host: '127.0.0.1', port: 0 },
    upstream: {
      region: 'us-east-1',
      endpoints: { sts: upstream.url },
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'upstreamSecretEXAMPLE' },
    },
    identity: { static: { principal: 'arn:aws:iam::111122223333:user/alice' } },
    policies: { identityBased: [] },
    ...changes,
  };
}

describe('a configuration that no file was checked for', () => {
  test('with an audit file that cannot be opened does not start, and says so', async () => {
    const path = join(import.meta.dirname, 'nowhere', 'audit.jsonl');
    const error: unknown = await startGateway(
      await configFor({ audit: { destination: 'file', path } }),
    ).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AuditLogError);
    expect(error).toMatchObject({
      code: 'ENOENT',
      message: `cannot open \`${path}\` (\`audit\` in the configuration): its folder does not exist`,
    });
  });

  it.each([
    'arn:aws:iam::111122223333:root',
    'arn:aws:sts::111122223333:federated-user/alice',
    'lambda.amazonaws.com',
    'anonymous',
  ])('with %s as its caller does not start', async (principal) => {
    const config = await configFor({ identity: { static: { principal } } });
    await expect(startGateway(config)).rejects.toThrow(
      new TypeError(`\`${principal}\` is no user, role or role session`),
    );
  });
});
