import { endpointOf } from '../upstream/endpoint.ts';
import type { Forwarder, OutboundRequest } from '../upstream/forwarder.ts';
import type { UpstreamCredentials } from '../upstream/upstream-credentials.ts';
import type { UpstreamConfig } from '../config/gateway-config.ts';
import { sha256Hex } from '../sigv4/sha256.ts';
import { signSigV4 } from '../sigv4/sign-sigv4.ts';
import { readAnswer } from './read-answer.ts';

/** What it takes to ask the upstream something of the gateway's own. */
export interface UpstreamAccess {
  readonly upstream: UpstreamConfig;
  /** The gateway's own: what a caller may do with its policies says nothing of what the gateway must know. */
  readonly credentials: UpstreamCredentials;
  readonly forwarder: Forwarder;
  readonly now: () => Date;
  readonly timeoutMs: number;
}

/** An operation of the control plane that changes nothing. */
export type AskedOperation = 'ListTags' | 'DescribeCluster';

/**
 * Calls an operation of the upstream's control plane.
 *
 * @throws UpstreamError when there is no answer in time, ServiceError when the answer is an error.
 */
export async function askUpstream(
  access: UpstreamAccess,
  operation: AskedOperation,
  input: Readonly<Record<string, string | undefined>>,
): Promise<Readonly<Record<string, unknown>>> {
  const request = await signedRequest(access, operation, Buffer.from(JSON.stringify(input)));
  const signal = AbortSignal.timeout(access.timeoutMs);
  return readAnswer(await access.forwarder.forward(request, signal));
}

async function signedRequest(
  { upstream, credentials, now }: UpstreamAccess,
  operation: AskedOperation,
  body: Uint8Array,
): Promise<OutboundRequest> {
  const origin = endpointOf('sagemaker', upstream);
  const bodySha256 = sha256Hex(body);
  const signed = signSigV4(
    {
      method: 'POST',
      target: '/',
      headers: [
        ['host', origin.host],
        ['content-type', 'application/x-amz-json-1.1'],
        ['x-amz-target', `SageMaker.${operation}`],
        ['x-amz-content-sha256', bodySha256],
      ],
      body,
    },
    {
      credentials: await credentials.current(),
      now,
      region: upstream.region,
      service: 'sagemaker',
      bodySha256,
    },
  );
  const headers = [
    ...signed.headers,
    ['content-length', String(body.length)] as const,
    ['accept-encoding', 'identity'] as const,
  ];
  return { ...signed, origin, headers };
}
