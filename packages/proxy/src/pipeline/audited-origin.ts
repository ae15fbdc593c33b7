import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { RequestContext } from '@sagegate/core';
import { clientAddress } from '@sagegate/koa-middleware/mapping';
import type { CallDecision } from '@sagegate/koa-middleware/enforcement';
import type { AuditedRequest } from '../audit/audit-event.ts';
import { factsOf } from '../connection/connection-facts.ts';
import type { ConnectionFacts } from '../connection/connection-facts.ts';
import { headOf } from './head-of.ts';

/** What the audit says of a connection, whatever comes over it. */
export type AuditedConnection = Pick<AuditedRequest, 'remoteAddress' | 'tls' | 'wayIn'>;

/** What the audit says of the network, as the policies saw it. */
export type AuditedNetwork = Pick<AuditedRequest, 'sourceIp' | 'sourceVpce' | 'sourceVpc'>;

const NOTHING = {};

/** An audit line has its limits; a header may have none. */
const MAX_HOST = 255;
const MAX_USER_AGENT = 256;

export function auditedHeaders(headers: IncomingHttpHeaders): Pick<AuditedRequest, 'host' | 'userAgent'> {
  return {
    host: headers.host?.slice(0, MAX_HOST),
    userAgent: headers['user-agent']?.slice(0, MAX_USER_AGENT),
  };
}

/** Nothing of a connection that is gone. */
export function auditedConnection(facts: ConnectionFacts | undefined): AuditedConnection {
  if (facts === undefined) return NOTHING;
  return {
    remoteAddress: facts.remoteAddress,
    tls: facts.secure,
    wayIn: facts.connectedHost === undefined ? 'direct' : 'connect',
  };
}

/** Nothing of a request that no policy was asked about. */
export function auditedNetwork(decision: CallDecision | undefined): AuditedNetwork {
  if (decision === undefined) return NOTHING;
  const context = RequestContext.from(decision.deciding.request.context);
  return {
    sourceIp: textOf(context, 'aws:sourceip'),
    sourceVpce: textOf(context, 'aws:sourcevpce'),
    sourceVpc: textOf(context, 'aws:sourcevpc'),
  };
}

/** What policies would have been asked about as `aws:SourceIp`; `undefined` when nobody can tell. */
export function auditedClient(
  incoming: IncomingMessage,
  { trustedProxies = [] }: { readonly trustedProxies?: readonly string[] },
): string | undefined {
  const facts = factsOf(incoming.socket);
  if (facts === undefined) return undefined;
  return clientAddress({ ...headOf(incoming), remoteAddress: facts.remoteAddress }, trustedProxies);
}

function textOf(context: RequestContext, key: string): string | undefined {
  const value = context.get(key);
  return typeof value === 'string' ? value : undefined;
}
