import type { StaticCredentials, UpstreamConfig, UpstreamService } from '../config/gateway-config.ts';
import { sha256Hex } from '../sigv4/sha256.ts';
import type { HeaderList } from '../sigv4/signable-request.ts';
import { signSigV4 } from '../sigv4/sign-sigv4.ts';
import { endpointOf } from '../upstream/endpoint.ts';
import type { CredentialSource } from '../upstream/credential-source.ts';
import { isExpiredCode } from '../upstream/expired-codes.ts';
import type { Forwarder, OutboundRequest } from '../upstream/forwarder.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';
import { readAnswer, ServiceError } from './read-answer.ts';

/** What it takes to ask the upstream something of the gateway's own. */
export interface UpstreamAccess {
  readonly upstream: UpstreamConfig;
  /** The gateway's own: what a caller may do says nothing of what the gateway must know. */
  readonly credentials: CredentialSource;
  readonly forwarder: Forwarder;
  readonly now: () => Date;
  readonly timeoutMs: number;
  /** Aborted when nobody waits for the answer any more; stands in for the time-out. */
  readonly signal?: AbortSignal;
}

/** A request that changes nothing at the upstream. */
export interface UpstreamQuestion {
  readonly service: UpstreamService & ('sagemaker' | 'sagemaker-geospatial');
  readonly method: 'GET' | 'POST';
  readonly target: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

type Input = Readonly<Record<string, string | undefined>>;

/** A question in JSON 1.1 to the control plane. */
export function controlPlaneQuestion(
  operation: 'ListTags' | 'DescribeCluster',
  input: Input,
): UpstreamQuestion {
  return {
    service: 'sagemaker',
    method: 'POST',
    target: '/',
    headers: [
      ['content-type', 'application/x-amz-json-1.1'],
      ['x-amz-target', `SageMaker.${operation}`],
    ],
    body: Buffer.from(JSON.stringify(input)),
  };
}

/** `ListTagsForResource` of SageMaker geospatial, whose resources have tags of their own. */
export function geospatialTagsQuestion(arn: string): UpstreamQuestion {
  return {
    service: 'sagemaker-geospatial',
    method: 'GET',
    target: `/tags/${encodeURIComponent(arn)}`,
    headers: [],
    body: new Uint8Array(),
  };
}

/**
 * Asks the upstream.
 *
 * @throws UpstreamError when there is no answer in time, ServiceError when the answer is an error.
 */
export async function askUpstream(
  access: UpstreamAccess,
  question: UpstreamQuestion,
): Promise<Readonly<Record<string, unknown>>> {
  const late = access.signal ?? AbortSignal.timeout(access.timeoutMs);
  try {
    return await askOnceMore(access, question, late);
  } catch (error) {
    // To the forwarder, whoever aborts has left.
    if (late.aborted) throw new UpstreamError('TimedOut', 'the upstream did not answer in time', error);
    throw error;
  }
}

/** With newer credentials, when the upstream calls the present ones expired. */
async function askOnceMore(
  access: UpstreamAccess,
  question: UpstreamQuestion,
  late: AbortSignal,
): Promise<Readonly<Record<string, unknown>>> {
  const credentials = await access.credentials.current();
  const ask = async (signer: StaticCredentials): Promise<Readonly<Record<string, unknown>>> =>
    readAnswer(await access.forwarder.forward(signedRequest(access, question, signer), late));
  try {
    return await ask(credentials);
  } catch (error) {
    if (!(error instanceof ServiceError && isExpiredCode(error.name))) throw error;
    const renewed = await access.credentials.renew(credentials);
    if (renewed === credentials) throw error;
    return await ask(renewed);
  }
}

function signedRequest(
  { upstream, now }: UpstreamAccess,
  { service, method, target, headers, body }: UpstreamQuestion,
  credentials: StaticCredentials,
): OutboundRequest {
  const origin = endpointOf(service, upstream);
  const bodySha256 = sha256Hex(body);
  const signed = signSigV4(
    {
      method,
      target,
      headers: [['host', origin.host], ...headers, ['x-amz-content-sha256', bodySha256]],
      body,
    },
    { credentials, now, region: upstream.region, service, bodySha256 },
  );
  return { ...signed, origin, headers: [...signed.headers, ...unsignedHeaders(body)] };
}

/** The user agent tells the gateway's own requests from those that it forwards. */
function unsignedHeaders(body: Uint8Array): HeaderList {
  return [
    ['content-length', String(body.length)],
    ['accept-encoding', 'identity'],
    ['user-agent', 'sagegate-lookup'],
  ];
}
