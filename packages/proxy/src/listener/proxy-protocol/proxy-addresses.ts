import { ProxyHeaderFault } from './proxy-header.ts';

const TCP4 = 0x11;
const TCP6 = 0x21;

/** Bytes of both addresses and both ports, by address family. */
const SIZES: ReadonlyMap<number, number> = new Map([
  [0x0, 0],
  [0x1, 12],
  [0x2, 36],
  [0x3, 216],
]);

/** IPv4 inside IPv6: ten bytes of zeros and two of ones before it. */
const MAPPED_PREFIX = Buffer.from('00000000000000000000ffff', 'hex');

/**
 * How many bytes the addresses have.
 *
 * @throws ProxyHeaderFault for a family that does not exist.
 */
export function sizeOfAddresses(family: number): number {
  const size = SIZES.get(family >> 4);
  if (size === undefined) throw new ProxyHeaderFault('the header has an unknown address family');
  return size;
}

/**
 * The address that a connection over TCP comes from.
 *
 * @throws ProxyHeaderFault for anything else: who the client is would be a guess.
 */
export function sourceOf(family: number, addresses: Buffer): string {
  if (family === TCP4) return ipv4Text(addresses.subarray(0, 4));
  if (family === TCP6) return ipv6Text(addresses.subarray(0, 16));
  throw new ProxyHeaderFault('the header names no address of TCP');
}

function ipv4Text(bytes: Buffer): string {
  return bytes.join('.');
}

function ipv6Text(bytes: Buffer): string {
  if (bytes.subarray(0, MAPPED_PREFIX.length).equals(MAPPED_PREFIX))
    return ipv4Text(bytes.subarray(MAPPED_PREFIX.length));
  const groups = Array.from({ length: 8 }, (_, group) => bytes.readUInt16BE(2 * group).toString(16));
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}
