import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { isLoopbackAddress } from '../config/values/loopback.ts';
import { isSameText } from '../sigv4/is-same-text.ts';

/** Who may ask for more than whether the gateway is well. */
export interface AdminAccess {
  readonly token?: string;
  /** Names of the port, in any case, besides addresses and `localhost`. */
  readonly hosts?: readonly string[];
}

/** Why a request is refused. */
export interface AccessFault {
  readonly status: 401 | 403;
  readonly message: string;
}

/** A page in somebody's browser reaches the loopback under a name of its own; no tool asks by a name that is not ours. */
export function hostFault(
  { headers }: IncomingMessage,
  { hosts = [] }: AdminAccess,
): AccessFault | undefined {
  const name = hostName(headers.host ?? '').toLowerCase();
  if (name === 'localhost' || isIP(name) !== 0) return undefined;
  if (hosts.some((known) => known.toLowerCase() === name)) return undefined;
  return { status: 403, message: 'the host of the request is not one of `admin.hosts`' };
}

/** What changes something is for tools: no browser, and either the token or a peer on this machine. */
export function changeFault(request: IncomingMessage, access: AdminAccess): AccessFault | undefined {
  const { headers, socket } = request;
  const fromBrowser = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
  if (fromBrowser) return { status: 403, message: 'browsers may not do this' };
  if (access.token !== undefined) return tokenFault(headers.authorization, access.token);
  return isLoopbackAddress(socket.remoteAddress ?? '')
    ? undefined
    : { status: 403, message: 'without `admin.token` only peers on the loopback may do this' };
}

function tokenFault(authorization: string | undefined, token: string): AccessFault | undefined {
  return authorization !== undefined && isSameText(authorization, `Bearer ${token}`)
    ? undefined
    : { status: 401, message: 'the token is missing or wrong' };
}

/** `name`, `name:port`, `[address]:port`. */
function hostName(host: string): string {
  if (host.startsWith('[')) return host.slice(1, Math.max(1, host.indexOf(']')));
  const colon = host.lastIndexOf(':');
  return colon < 0 ? host : host.slice(0, colon);
}
