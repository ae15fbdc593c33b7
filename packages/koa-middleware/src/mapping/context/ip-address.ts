import ipaddr from 'ipaddr.js';

import { isDigit } from '../arn/plain-name.ts';

/** An address as a connection or a proxy tells it. */
export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;

const ZERO = 0x30;
const DOT = 0x2e;

/**
 * Reads an address strictly: four decimal parts, or IPv6 without a zone; nothing that only `inet_aton` reads.
 *
 * IPv4 inside IPv6, `::ffff:192.0.2.1`, is IPv4; `::192.0.2.1` is not.
 */
export function parseIpAddress(text: string): IpAddress | undefined {
  if (!text.includes(':')) {
    const octets = fourOctets(text);
    return octets === undefined ? undefined : new ipaddr.IPv4(octets);
  }
  const groups = text.includes('%') ? undefined : withoutDottedTail(text);
  if (groups === undefined || !ipaddr.IPv6.isValid(groups)) return undefined;
  const address = ipaddr.IPv6.parse(groups);
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

/** The 32 bits of an IPv4 address in plain form; -1 for any other text. Of every request, so nothing is allocated. */
export function ipv4Number(text: string): number {
  let bits = 0;
  let dots = 0;
  let octet = -1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === DOT && octet >= 0) {
      bits = bits * 256 + octet;
      dots += 1;
      octet = -1;
      continue;
    }
    if (!isDigit(code) || octet === 0) return -1;
    octet = Math.max(octet, 0) * 10 + code - ZERO;
    if (octet > 255) return -1;
  }
  return dots === 3 && octet >= 0 ? bits * 256 + octet : -1;
}

/** ipaddr.js reads octal and hexadecimal parts behind the last colon, and `::192.0.2.1` as `::ffff:192.0.2.1`. */
function withoutDottedTail(text: string): string | undefined {
  if (!text.includes('.')) return text;
  const tail = text.lastIndexOf(':') + 1;
  const [a, b, c, d] = fourOctets(text.slice(tail)) ?? [];
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return `${text.slice(0, tail)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

/** Four decimal parts without leading zeros. */
function fourOctets(text: string): number[] | undefined {
  return ipv4Number(text) >= 0 ? text.split('.').map(Number) : undefined;
}
