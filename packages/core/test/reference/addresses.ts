import { remembering } from './remembering.ts';

/** An address, or a network with the length of its prefix, as the bits it is written with. */
interface Network {
  /** 32 or 128 characters, `0` or `1`. */
  readonly bits: string;
  readonly prefixLength: number;
}

/** The bits that stand before every IPv4 address that is written as IPv6, `::ffff:192.0.2.1`. */
const MAPPED = '0'.repeat(80) + '1'.repeat(16);

/**
 * Whether an address lies in a network; `undefined` when the text is no address.
 *
 * IAM User Guide, "IP address condition operators": CIDR, of either kind; without a prefix one address.
 */
export function lies(observed: string, operand: string): boolean | undefined {
  const address = addressOf(observed);
  if (address === undefined) return undefined;
  const network = networkOf(operand);
  if (network === undefined || network.bits.length !== address.length) return false;
  return network.bits.slice(0, network.prefixLength) === address.slice(0, network.prefixLength);
}

const networkOf = remembering((text): Network | undefined => {
  const [address = '', prefix, ...rest] = text.split('/');
  const bits = addressOf(address);
  if (bits === undefined || rest.length > 0) return undefined;
  if (prefix === undefined) return { bits, prefixLength: bits.length };
  if (!/^(?:0|[1-9]\d{0,2})$/.test(prefix)) return undefined;
  // A prefix of an IPv4 address in IPv6's spelling counts the 96 bits that stand before it.
  const prefixLength = Number(prefix) - (address.includes(':') && bits.length === 32 ? 96 : 0);
  return prefixLength >= 0 && prefixLength <= bits.length ? { bits, prefixLength } : undefined;
});

/** 32 bits for IPv4, 128 for IPv6; an IPv4 address in IPv6's spelling is IPv4, as dual-stack sockets report it. */
export const addressOf: (text: string) => string | undefined = remembering((text) => {
  const bits = text.includes(':') ? bitsOfIpv6(text) : bitsOfIpv4(text);
  return bits?.startsWith(MAPPED) ? bits.slice(MAPPED.length) : bits;
});

function bitsOfIpv4(text: string): string | undefined {
  const octets = text.split('.');
  const isOctet = (octet: string): boolean => /^(?:0|[1-9]\d{0,2})$/.test(octet) && Number(octet) < 256;
  if (octets.length !== 4 || !octets.every(isOctet)) return undefined;
  return octets.map((octet) => Number(octet).toString(2).padStart(8, '0')).join('');
}

function bitsOfIpv6(text: string): string | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [left, right] = halves.map((half, index) => groupsOf(half, index === halves.length - 1));
  if (left === undefined || (halves.length === 2 && right === undefined)) return undefined;
  if (right === undefined) return left.length === 128 ? left : undefined;
  const gap = 128 - left.length - right.length;
  return gap >= 16 ? left + '0'.repeat(gap) + right : undefined;
}

/** The bits of the groups on one side of `::`; the last group of all may be an IPv4 address. */
function groupsOf(half: string, mayEndInIpv4: boolean): string | undefined {
  if (half === '') return '';
  const groups = half.split(':');
  const bits = groups.map((group, index) => {
    if (/^[\da-f]{1,4}$/i.test(group)) return Number.parseInt(group, 16).toString(2).padStart(16, '0');
    return mayEndInIpv4 && index === groups.length - 1 ? bitsOfIpv4(group) : undefined;
  });
  return bits.includes(undefined) ? undefined : bits.join('');
}
