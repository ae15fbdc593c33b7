import { ipv4Number, parseIpAddress } from './ip-address.ts';
import type { IpAddress } from './ip-address.ts';

/** A block of addresses; `start` has the 32 bits of one of IPv4, and is -1 for one of IPv6. */
export type Network = readonly [address: IpAddress, prefixLength: number, start: number];

/** Bits before the IPv4 address inside an IPv6 address. */
const MAPPED_PREFIX_LENGTH = 96;

const DECIMAL = /^(?:0|[1-9]\d{0,2})$/;

/** Lists are given once and used for every request. */
const PARSED = new WeakMap<readonly string[], readonly Network[]>();

/**
 * Reads the networks of trusted proxies, once for each list.
 *
 * @throws TypeError when one is not an address or a CIDR block: to trust less than was meant would show the
 * proxy's address as everybody's.
 */
export function parseProxies(cidrs: readonly string[]): readonly Network[] {
  const known = PARSED.get(cidrs);
  if (known !== undefined) return known;
  const networks = cidrs.map(parseNetwork);
  PARSED.set(cidrs, networks);
  return networks;
}

/** Whether a text is an address or a CIDR block. */
export function isNetwork(cidr: string): boolean {
  return readNetwork(cidr) !== undefined;
}

function parseNetwork(cidr: string): Network {
  const network = readNetwork(cidr);
  if (network === undefined) throw new TypeError(`\`${cidr}\` is not a network`);
  return network;
}

function readNetwork(cidr: string): Network | undefined {
  const [text = '', length, more] = cidr.split('/');
  const address = parseIpAddress(text);
  const prefixLength = address === undefined ? undefined : prefixLengthOf(address, text, length);
  if (address === undefined || prefixLength === undefined || more !== undefined) return undefined;
  return [address, prefixLength, ipv4Number(address.toString())];
}

/** `::ffff:10.0.0.0/104` counts its prefix as IPv6 does, and is 10.0.0.0/8. */
function prefixLengthOf(address: IpAddress, text: string, length: string | undefined): number | undefined {
  const longest = address.kind() === 'ipv4' ? 32 : 128;
  if (length === undefined) return longest;
  const isMapped = address.kind() === 'ipv4' && text.includes(':');
  const prefixLength = Number(length) - (isMapped ? MAPPED_PREFIX_LENGTH : 0);
  return DECIMAL.test(length) && prefixLength >= 0 && prefixLength <= longest ? prefixLength : undefined;
}

/** Whether an IPv4 address, given as its 32 bits, lies in one of the networks: the same answer, without objects. */
export function isTrustedIPv4(bits: number, networks: readonly Network[]): boolean {
  for (const [, prefixLength, start] of networks) {
    // A shift by 32 would be none at all.
    const isSame = prefixLength === 0 || (bits ^ start) >>> (32 - prefixLength) === 0;
    if (start >= 0 && isSame) return true;
  }
  return false;
}

/** Whether an address lies in one of the networks. */
export function isTrusted(address: IpAddress, networks: readonly Network[]): boolean {
  return networks.some(
    ([network, prefixLength]) => network.kind() === address.kind() && address.match(network, prefixLength),
  );
}
