import { MappingError } from '../mapping-error.ts';
import type { HttpRequest, RequestHead } from '../http-request.ts';
import { ipv4Number, parseIpAddress } from './ip-address.ts';
import { listedValues } from './listed-values.ts';
import { isTrusted, isTrustedIPv4, parseProxies } from './trusted-proxies.ts';
import type { Network } from './trusted-proxies.ts';

const FORWARDED_FOR = 'x-forwarded-for';

const NO_BODY = new Uint8Array();

/** The way that a request came, as far as it can be believed. */
export interface ClientPath {
  /** The right-most hop that is no trusted proxy; `undefined` when the connection has no address. */
  readonly address: string | undefined;
  /** How many trusted proxies stand between; 0 when the peer is none of them, and no header counts. */
  readonly proxies: number;
}

/**
 * Walks back from the peer of the connection over the hops that trusted proxies wrote into `X-Forwarded-For`.
 *
 * The list counts only as far as trusted proxies wrote it, from the right. A hop that cannot be read ends the walk at
 * the last address that is known; the left-most entry is whatever the client liked to send.
 *
 * @throws MappingError when the peer's own address cannot be read.
 */
export function clientPath(request: HttpRequest, networks: readonly Network[]): ClientPath {
  const { remoteAddress } = request;
  if (remoteAddress === undefined || isDirect(remoteAddress, networks))
    return { address: remoteAddress, proxies: 0 };
  const peer = parseIpAddress(withoutZone(remoteAddress));
  if (peer === undefined) throw new MappingError('ValidationException', 'the client address cannot be read');
  if (!isTrusted(peer, networks)) return { address: peer.toString(), proxies: 0 };
  const hops = listedValues(request, FORWARDED_FOR);
  let address = peer;
  let read = 0;
  while (read < hops.length) {
    const hop = parseIpAddress(withoutPort(hops[hops.length - 1 - read] ?? ''));
    if (hop === undefined) break;
    address = hop;
    read += 1;
    if (!isTrusted(hop, networks)) break;
  }
  // The peer is a trusted proxy, even if it names nobody behind it.
  return { address: address.toString(), proxies: Math.max(read, 1) };
}

/**
 * What `aws:SourceIp` holds for a request, with proxies given as for `trustedProxies`; `undefined` when the address of the peer
 * cannot be read.
 *
 * @throws TypeError for a list with something that is not a network.
 */
export function clientAddress(
  { method, target, headers, remoteAddress }: RequestHead & { readonly remoteAddress: string },
  trustedProxies: readonly string[],
): string | undefined {
  const networks = parseProxies(trustedProxies);
  try {
    return clientPath({ method, target, headers, remoteAddress, body: NO_BODY }, networks).address;
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    return undefined;
  }
}

/**
 * Whether the peer of a connection is one of the proxies of a list, given as for `trustedProxies`. An address that cannot be
 * read is nobody's.
 *
 * @throws TypeError for a list with something that is not a network.
 */
export function isTrustedPeer(remoteAddress: string, trustedProxies: readonly string[]): boolean {
  const networks = parseProxies(trustedProxies);
  if (networks.length === 0 || isDirect(remoteAddress, networks)) return false;
  const peer = parseIpAddress(withoutZone(remoteAddress));
  return peer !== undefined && isTrusted(peer, networks);
}

/** Most peers write IPv4 in plain form, and most of them are no proxies. */
function isDirect(remoteAddress: string, networks: readonly Network[]): boolean {
  const bits = ipv4Number(remoteAddress);
  return bits >= 0 && !isTrustedIPv4(bits, networks);
}

/** Sockets name the interface of a link-local peer: `fe80::1%eth0`. */
function withoutZone(text: string): string {
  const percent = text.indexOf('%');
  return percent < 0 ? text : text.slice(0, percent);
}

/** `192.0.2.1:443`, `[2001:db8::1]:443` and `[2001:db8::1]`. */
function withoutPort(hop: string): string {
  if (hop.startsWith('[')) {
    const end = hop.indexOf(']');
    const inside = hop.slice(1, end);
    return end > 0 && inside.includes(':') && isPortOrNothing(hop.slice(end + 1)) ? inside : '';
  }
  const colon = hop.indexOf(':');
  const isIPv4WithPort = colon >= 0 && colon === hop.lastIndexOf(':');
  if (!isIPv4WithPort) return hop;
  return isPortOrNothing(hop.slice(colon)) ? hop.slice(0, colon) : '';
}

function isPortOrNothing(text: string): boolean {
  if (text === '') return true;
  if (!text.startsWith(':') || text.length < 2 || text.length > 6) return false;
  for (const digit of text.slice(1)) if (digit < '0' || digit > '9') return false;
  return true;
}
