import { headerValues } from '../http-request.ts';
import type { HttpRequest } from '../http-request.ts';
import { MappingError } from '../mapping-error.ts';
import { isPlainIPv4, parseIpAddress } from './ip-address.ts';
import { isTrusted, parseProxies } from './trusted-proxies.ts';

const FORWARDED_FOR = 'x-forwarded-for';

/**
 * The address that IAM would see as `aws:SourceIp`: the right-most hop that is no trusted proxy.
 *
 * `X-Forwarded-For` counts only as far as trusted proxies wrote it, from the right. A hop that cannot be read ends
 * the walk at the last address that is known; the left-most entry is whatever the client liked to send.
 *
 * @throws MappingError when the peer's own address cannot be read.
 */
export function clientAddress(request: HttpRequest, trustedProxies: readonly string[]): string | undefined {
  const { remoteAddress } = request;
  const proxies = parseProxies(trustedProxies);
  if (remoteAddress === undefined || (proxies.length === 0 && isPlainIPv4(remoteAddress)))
    return remoteAddress;
  const peer = parseIpAddress(withoutZone(remoteAddress));
  if (peer === undefined) throw new MappingError('ValidationException', 'the client address cannot be read');
  if (!isTrusted(peer, proxies)) return peer.toString();
  let address = peer;
  for (const hop of hops(request).toReversed()) {
    const parsed = parseIpAddress(withoutPort(hop));
    if (parsed === undefined) break;
    address = parsed;
    if (!isTrusted(address, proxies)) break;
  }
  return address.toString();
}

/** Several lines are one list. */
function hops(request: HttpRequest): readonly string[] {
  return headerValues(request, FORWARDED_FOR).flatMap((line) => line.split(',').map((hop) => hop.trim()));
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
    return end > 0 && isPortOrNothing(hop.slice(end + 1)) ? hop.slice(1, end) : '';
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
