import type { IncomingMessage } from 'node:http';
import { RequestContext } from '@sagegate/core';
import type { CallDecision } from '@sagegate/koa-middleware/enforcement';
import type { AuditedRequest } from '../audit/audit-event.ts';
import { factsOf } from '../connection/connection-facts.ts';
import type { ConnectionFacts } from '../connection/connection-facts.ts';

/** What the audit says of where a request comes from. */
export type AuditedOrigin = Pick<
  AuditedRequest,
  'remoteAddress' | 'sourceIp' | 'sourceVpce' | 'sourceVpc' | 'tls' | 'host' | 'wayIn' | 'userAgent'
>;

/** An audit line has its limits; a header may have none. */
const MAX_HOST = 255;
const MAX_USER_AGENT = 256;

export function auditedOrigin(
  { socket, headers }: IncomingMessage,
  decision: CallDecision | undefined,
): AuditedOrigin {
  return {
    ...auditedConnection(factsOf(socket)),
    ...(decision && auditedNetwork(decision)),
    host: headers.host?.slice(0, MAX_HOST),
    userAgent: headers['user-agent']?.slice(0, MAX_USER_AGENT),
  };
}

/** What the audit says of a connection, whatever comes over it. */
export function auditedConnection(
  facts: ConnectionFacts | undefined,
): Pick<AuditedOrigin, 'remoteAddress' | 'tls' | 'wayIn'> | undefined {
  return (
    facts && {
      remoteAddress: facts.remoteAddress,
      tls: facts.secure,
      wayIn: facts.connectedHost === undefined ? 'direct' : 'connect',
    }
  );
}

/** The network as the policies saw it. */
function auditedNetwork({
  deciding,
}: CallDecision): Pick<AuditedOrigin, 'sourceIp' | 'sourceVpce' | 'sourceVpc'> {
  const context = RequestContext.from(deciding.request.context);
  return {
    sourceIp: textOf(context, 'aws:sourceip'),
    sourceVpce: textOf(context, 'aws:sourcevpce'),
    sourceVpc: textOf(context, 'aws:sourcevpc'),
  };
}

function textOf(context: RequestContext, key: string): string | undefined {
  const value = context.get(key);
  return typeof value === 'string' ? value : undefined;
}
