import { signingNameOf } from '@sagegate/koa-middleware/mapping';
import type { SageMakerOperation } from '@sagegate/koa-middleware/mapping';
import { headerValue } from '../sigv4/header-value.ts';
import { signSigV4 } from '../sigv4/sign-sigv4.ts';
import { UPSTREAM_SERVICES } from '../config/gateway-config.ts';
import type { StaticCredentials, UpstreamService } from '../config/gateway-config.ts';
import { endpointOf } from '../upstream/endpoint.ts';
import type { HeaderList, RequestHead } from '../sigv4/signable-request.ts';
import type { BodyPieces } from '../upstream/body-pieces.ts';
import type { OutboundRequest } from '../upstream/forwarder.ts';
import { forwardedHeaders } from './forwarded-headers.ts';
import { RequestRefused } from './request-refused.ts';
import type { Steps } from './steps.ts';

/** A request as it goes on; its target is without the caller's signature. */
export interface VerifiedRequest extends RequestHead {
  readonly body: BodyPieces;
  readonly bodySha256: string;
}

/** With what and when the upstream's copy is signed. */
interface Signing extends Pick<Steps, 'upstream' | 'now'> {
  readonly credentials: StaticCredentials;
}

/** The request as the upstream gets it: its own host, few headers, and the gateway's signature. */
export function outboundRequest(
  request: VerifiedRequest,
  operation: SageMakerOperation,
  { upstream, credentials, now }: Signing,
): OutboundRequest {
  const origin = endpointOf(upstreamService(operation), upstream);
  const { method, target, body, bodySha256 } = request;
  const signed = signSigV4(
    {
      method,
      target,
      headers: [
        ['host', origin.host],
        ...forwardedHeaders(request.headers, operation),
        ['x-amz-content-sha256', bodySha256],
      ],
      // Its hash is signed.
      body: NOTHING,
    },
    {
      credentials,
      now,
      region: upstream.region,
      service: signingNameOf(operation),
      bodySha256,
    },
  );
  return { method, target, headers: [...signed.headers, ...unsignedHeaders(request)], body, origin };
}

const NOTHING = new Uint8Array();

function upstreamService({ service }: SageMakerOperation): UpstreamService {
  const known = UPSTREAM_SERVICES.find((name) => name === service);
  if (known === undefined)
    throw new RequestRefused('UnknownOperationException', `there is no upstream for \`${service}\``);
  return known;
}

/** What a hop may change is not signed. The length is always given, so that no body can pass for a second request. */
function unsignedHeaders({ headers, body }: VerifiedRequest): HeaderList {
  const userAgent = headerValue(headers, 'user-agent');
  return [
    ['content-length', String(body.length)],
    ['accept-encoding', 'identity'],
    ...(userAgent === undefined ? [] : [['user-agent', userAgent] as const]),
  ];
}
