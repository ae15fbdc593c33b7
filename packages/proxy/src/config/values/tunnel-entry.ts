import { isSageMakerHostPattern } from '@sagegate/koa-middleware/mapping';
import { isHostName, parseHostAndPort } from './host-and-port.ts';

/** Hosts and a port that `CONNECT` may be tunnelled to. */
export interface TunnelEntry {
  readonly port: number;
  /** A name, an address, or, where `below`, what stands behind the first label of names. */
  readonly host: string;
  readonly kind: 'name' | 'below' | 'address';
}

const ANY_LABEL = '*.';
const DEFAULT_PORT = 443;

/**
 * Reads an entry of `connect.tunnel`: `name`, `*.name`, `192.0.2.1` or `[2001:db8::1]`, each with `:port` or for port 443.
 * `undefined` for everything else.
 */
export function parseTunnelEntry(text: string): TunnelEntry | undefined {
  const below = text.startsWith(ANY_LABEL);
  const read = parseHostAndPort(below ? text.slice(ANY_LABEL.length) : text, DEFAULT_PORT);
  if (read === undefined) return undefined;
  const { host, port, isAddress } = read;
  if (!below) return { host, port, kind: isAddress ? 'address' : 'name' };
  // `*.com` would be half the Internet.
  return isHostName(host) && host.includes('.') ? { host, port, kind: 'below' } : undefined;
}

/** What is wrong with an entry of `connect.tunnel`; `undefined` for one that may stand there. */
export function tunnelEntryFault(text: string): string | undefined {
  const entry = parseTunnelEntry(text);
  if (entry === undefined)
    return 'expected `host`, `*.domain` or an address (IPv6 in brackets), in lower case, with a port or for port 443';
  if (entry.kind === 'address') return undefined;
  const pattern = entry.kind === 'below' ? `${ANY_LABEL}${entry.host}` : entry.host;
  if (!isSageMakerHostPattern(pattern)) return undefined;
  return `\`${pattern}\` covers hosts of SageMaker: what goes there passes the policies, and is never tunnelled`;
}
