import type { ConnectionFacts } from './connection-facts.ts';

const HTTPS_PORT = ':443';

/**
 * Whether a `Host` header names the host that its connection is for: the one that `CONNECT` named, port included, and the
 * one that the TLS handshake did. Whoever watches the way to the gateway sees those and not the header.
 */
export function fitsConnection(host: string, { connectedHost, serverName }: ConnectionFacts): boolean {
  if (connectedHost === undefined && serverName === undefined) return true;
  const named = host.toLowerCase();
  if (connectedHost !== undefined && withoutHttpsPort(named) !== withoutHttpsPort(connectedHost))
    return false;
  return serverName === undefined || nameOf(named) === serverName;
}

function withoutHttpsPort(host: string): string {
  return host.endsWith(HTTPS_PORT) ? host.slice(0, -HTTPS_PORT.length) : host;
}

/** Without port, and without the dot at its end, which names in a handshake do not have. */
function nameOf(host: string): string {
  const colon = host.indexOf(':');
  const name = colon < 0 ? host : host.slice(0, colon);
  return name.endsWith('.') ? name.slice(0, -1) : name;
}
