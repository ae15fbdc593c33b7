import { parsePolicyDocument } from '@sagegate/core';
import type { Policy } from '@sagegate/core';
import type { AuditEvent, CompletedEvent, RefusedEvent } from '../../src/audit/audit-event.ts';
import { nativeLine } from '../../src/audit/shapes/native-line.ts';
import { startGateway } from '../../src/index.ts';
import type { Gateway, GatewayConfig, GatewayEnvironment } from '../../src/index.ts';
import { UPSTREAM_SERVICES } from '../../src/config/gateway-config.ts';
import type { UpstreamService } from '../../src/config/gateway-config.ts';
import { startRecordingUpstream } from './recording-upstream.ts';
import type { RecordingUpstream, UpstreamOptions } from './recording-upstream.ts';
import { ALICE } from './signed-request.ts';

export interface TestGateway {
  /** What it was started with. */
  readonly config: GatewayConfig;
  readonly gateway: Gateway;
  readonly url: string;
  readonly upstream: RecordingUpstream;
  /** What the audit says of requests that are over: one record for each. */
  readonly audited: readonly AuditedEnd[];
  /** All that the audit has, in order, as it would be in a file. */
  readonly records: readonly AuditEvent[];
  /** The last audit record of a request, by its id; waits for it. Without an id, the first one there is. */
  auditedFor(requestId?: string): Promise<AuditedEnd>;
  /** Waits until this many requests are over. */
  auditedTimes(count: number): Promise<void>;
  close(): Promise<void>;
}

export type AuditedEnd = CompletedEvent | RefusedEvent;

export interface TestGatewayOptions {
  readonly upstream?: UpstreamOptions;
  /** Where the gateway forwards to, when that is not the recording upstream. */
  readonly endpoint?: string;
  readonly config?: Partial<GatewayConfig>;
  readonly environment?: GatewayEnvironment;
}

export const ALICE_ARN = 'arn:aws:iam::111122223333:user/alice';

/** alice may do what SageMaker has, but delete. */
export const ALLOW_ALL_BUT_DELETE: Policy = {
  id: 'allow-all-but-delete.json',
  document: parsePolicyDocument({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'AllowSageMaker',
        Effect: 'Allow',
        Action: ['sagemaker:*', 'sagemaker-geospatial:*'],
        Resource: '*',
      },
      { Sid: 'KeepEverything', Effect: 'Deny', Action: 'sagemaker:Delete*', Resource: '*' },
    ],
  }),
};

function everyService(endpoint: string): Partial<Record<UpstreamService, string>> {
  return Object.fromEntries(UPSTREAM_SERVICES.map((service) => [service, endpoint]));
}

/** A gateway for alice in front of a recording upstream, both on free ports of the loopback. */
export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const upstream = await startRecordingUpstream(options.upstream);
  const endpoint = options.endpoint ?? upstream.url;
  const records: AuditEvent[] = [];
  const audited: AuditedEnd[] = [];
  const waiting: (() => void)[] = [];
  const config: GatewayConfig = {
    listen: { host: '127.0.0.1', port: 0 },
    admin: { host: '127.0.0.1', port: 0 },
    upstream: {
      region: 'us-east-1',
      endpoints: { ...everyService(endpoint), sts: upstream.url },
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'upstreamSecretEXAMPLE' },
    },
    identity: { accessKeys: [{ ...ALICE, principal: ALICE_ARN }] },
    policies: { identityBased: [{ principal: ALICE_ARN, policies: [ALLOW_ALL_BUT_DELETE] }] },
    ...options.config,
  };
  const gateway = await startGateway(config, {
    auditLog: {
      write: (event, notes) => {
        const written = JSON.parse(nativeLine(event, notes)) as AuditEvent;
        records.push(written);
        if (written.record === 'decided') return;
        audited.push(written);
        for (const wake of waiting.splice(0)) wake();
      },
      healthy: () => true,
      close: () => Promise.resolve(),
    },
    ...options.environment,
  });
  const nextEvent = (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
    });
  return {
    config,
    gateway,
    url: gateway.url,
    upstream,
    audited,
    records,
    auditedFor: async (requestId) => {
      for (;;) {
        const found = audited.find((event) => requestId === undefined || event.requestId === requestId);
        if (found !== undefined) return found;
        await nextEvent();
      }
    },
    auditedTimes: async (count) => {
      while (audited.length < count) await nextEvent();
    },
    close: async () => {
      await gateway.close({ graceMs: 0 });
      await upstream.close();
    },
  };
}
