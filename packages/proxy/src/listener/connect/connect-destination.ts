import type { IncomingMessage } from 'node:http';
import { serviceOfHost } from '@sagegate/koa-middleware/mapping';
import { parseHostAndPort } from '../../config/values/host-and-port.ts';
import type { HostAndPort } from '../../config/values/host-and-port.ts';
import type { TunnelEntry } from '../../config/values/tunnel-entry.ts';
import type { ConnectionFacts } from '../../connection/connection-facts.ts';
import type { CertificateAuthority } from '../authority/certificate-authority.ts';
import { ConnectRefused } from './connect-attempt.ts';
import { headOf } from '../../pipeline/head-of.ts';
import { repeatedHeader } from '../../pipeline/repeated-header.ts';
import { headerValue } from '../../sigv4/header-value.ts';
import type { TunnelRules } from './tunnel-rules.ts';

/** Where a `CONNECT` leads: it ends at the gateway, or goes on to a host that the list of tunnels has. */
export type Destination = { readonly kind: 'gateway'; readonly target: HostAndPort } | TunnelDestination;

export interface TunnelDestination {
  readonly kind: 'tunnel';
  readonly target: HostAndPort;
  /** What the list has of it. */
  readonly entry: TunnelEntry['kind'];
}

/** What decides where a `CONNECT` leads. */
export interface ConnectRules {
  readonly authority: CertificateAuthority;
  readonly allowedPorts: ReadonlySet<number>;
  readonly tunnels: TunnelRules;
}

/**
 * Finds out where a `CONNECT` leads.
 *
 * Hosts of SageMaker come first: whatever the list of tunnels has, they end at the gateway or are refused.
 *
 * @throws ConnectRefused
 */
export function destinationOf(
  request: IncomingMessage,
  { remoteAddress, connectedHost }: ConnectionFacts,
  { authority, allowedPorts, tunnels }: ConnectRules,
): Destination {
  if (connectedHost !== undefined) throw malformed('CONNECT within a connection that CONNECT has opened');
  const target = readTarget(request);
  if (serviceOfHost(target.host) !== undefined) {
    if (!authority.covers(target.host)) throw denied(target, 'is of another Region than this gateway');
    if (!allowedPorts.has(target.port)) throw denied(target, 'is no port of SageMaker that is allowed');
    return { kind: 'gateway', target };
  }
  const entry = tunnels.kindOf(target);
  if (entry === undefined) throw denied(target, 'is no host of SageMaker, and no tunnel leads there');
  if (!tunnels.mayBeOpenedBy(remoteAddress))
    throw denied(target, 'is reached by tunnels, and this client may have none');
  return { kind: 'tunnel', target, entry };
}

/**
 * The target alone decides; `Host`, in which some clients name the proxy, does not. A body would be for somebody who reads the
 * request differently.
 */
function readTarget(request: IncomingMessage): HostAndPort {
  const { target: text, headers } = headOf(request);
  const target = parseHostAndPort(text);
  if (target === undefined) throw malformed('CONNECT takes a target such as `host.example.com:443`');
  const repeated = repeatedHeader(headers);
  if (repeated !== undefined) throw malformed(`the header \`${repeated}\` is given twice`);
  if (headerValue(headers, 'transfer-encoding') !== undefined) throw malformed('CONNECT has no body');
  if ((headerValue(headers, 'content-length') ?? '0') !== '0') throw malformed('CONNECT has no body');
  return target;
}

function malformed(message: string): ConnectRefused {
  return new ConnectRefused('MalformedHttpRequestException', message);
}

function denied({ host, port }: HostAndPort, why: string): ConnectRefused {
  return new ConnectRefused('AccessDeniedException', `\`${host}:${port}\` ${why}`);
}
