import ipaddr from 'ipaddr.js';

import { isDigits } from './decimal.ts';

/** An IPv4 or IPv6 network: its address as numbers of 16 bits, and how many leading bits count. */
export interface IpNetwork {
  readonly version: 4 | 6;
  readonly words: readonly number[];
  readonly prefixLength: number;
}

const LONGEST_IPV6_TEXT = 45;
const MAPPED_PREFIX_LENGTH = 96;

/** Reads `192.0.2.0/24`, `2001:db8::/32` or one address; `undefined` for what is written in any looser way. */
export function parseIpNetwork(text: string): IpNetwork | undefined {
  const slash = text.indexOf('/');
  const address = parseIpAddress(slash === -1 ? text : text.slice(0, slash));
  if (address === undefined || slash === -1) return address;
  const prefixLength = parsePrefixLength(text.slice(slash + 1), prefixRangeOf(text, slash, address));
  return prefixLength === undefined ? undefined : { ...address, prefixLength };
}

/** Reads one address. `::ffff:192.0.2.1` is an IPv4 address, because the sockets of dual-stack servers say it so. */
export function parseIpAddress(text: string): IpNetwork | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

/** Whether an address lies in a network. IPv4 and IPv6 never meet. */
export function networkContains(network: IpNetwork, address: IpNetwork): boolean {
  if (network.version !== address.version) return false;
  let bits = network.prefixLength;
  for (let index = 0; bits > 0; index++, bits -= 16) {
    const ignored = bits >= 16 ? 0 : 16 - bits;
    if ((network.words[index] ?? 0) >>> ignored !== (address.words[index] ?? 0) >>> ignored) return false;
  }
  return true;
}

function parseIpv4(text: string): IpNetwork | undefined {
  if (text.length > '255.255.255.255'.length) return undefined;
  let address = 0;
  let start = 0;
  for (let octets = 1; octets <= 4; octets++) {
    const end = octets === 4 ? text.length : text.indexOf('.', start);
    const octet = end === -1 ? undefined : parseOctet(text, start, end);
    if (octet === undefined) return undefined;
    address = address * 256 + octet;
    start = end + 1;
  }
  return { version: 4, words: [address >>> 16, address & 0xffff], prefixLength: 32 };
}

/** No leading zeros: some readers take `010` for eight. */
function parseOctet(text: string, start: number, end: number): number | undefined {
  const digits = end - start;
  if (digits < 1 || digits > 3 || (digits > 1 && text.charCodeAt(start) === 48)) return undefined;
  let octet = 0;
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return undefined;
    octet = octet * 10 + digit;
  }
  return octet <= 255 ? octet : undefined;
}

function parseIpv6(text: string): IpNetwork | undefined {
  if (text.length > LONGEST_IPV6_TEXT || text.includes('%')) return undefined;
  const groups = withoutDottedTail(text);
  if (groups === undefined || !ipaddr.IPv6.isValid(groups)) return undefined;
  const address = ipaddr.IPv6.parse(groups);
  if (!address.isIPv4MappedAddress()) return { version: 6, words: address.parts, prefixLength: 128 };
  return { version: 4, words: address.parts.slice(6), prefixLength: 32 };
}

/** `::192.0.2.1` as `::c000:201`: ipaddr.js would read the dotted spelling as `::ffff:192.0.2.1`, an IPv4 address. */
function withoutDottedTail(text: string): string | undefined {
  if (!text.includes('.')) return text;
  const tail = text.lastIndexOf(':') + 1;
  const [high, low] = parseIpv4(text.slice(tail))?.words ?? [];
  if (high === undefined || low === undefined) return undefined;
  return `${text.slice(0, tail)}${high.toString(16)}:${low.toString(16)}`;
}

/** `::ffff:192.0.2.0/120` counts its prefix as IPv6 does. */
function prefixRangeOf(text: string, slash: number, address: IpNetwork): PrefixRange {
  const mapped = address.version === 4 && text.lastIndexOf(':', slash) !== -1;
  return mapped
    ? { offset: MAPPED_PREFIX_LENGTH, maximum: 32 }
    : { offset: 0, maximum: address.prefixLength };
}

interface PrefixRange {
  readonly offset: number;
  readonly maximum: number;
}

function parsePrefixLength(text: string, range: PrefixRange): number | undefined {
  const wellFormed = isDigits(text) && text.length <= 3 && (text.length === 1 || !text.startsWith('0'));
  if (!wellFormed) return undefined;
  const length = Number(text) - range.offset;
  return length >= 0 && length <= range.maximum ? length : undefined;
}
