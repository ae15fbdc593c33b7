import { isIP } from 'node:net';

/** IPv4 inside IPv6, in the form that `URL` writes: `[::ffff:a00:1]`. */
const MAPPED = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/;
const MAPPED_PREFIX_LENGTH = 96;
const DECIMAL = /^(?:0|[1-9]\d{0,2})$/;

/**
 * A network in the family that its addresses come in: `::ffff:10.0.0.0/104` is `10.0.0.0/8`.
 *
 * `undefined` for what is no network, and for one that holds all of IPv4 and more.
 */
export function proxyNetwork(text: string): string | undefined {
  const [address = '', prefix, ...more] = text.split('/');
  const version = address.includes('%') ? 0 : isIP(address);
  if (version === 0 || more.length > 0 || !isPrefix(prefix, version === 4 ? 32 : 128)) return undefined;
  const unmapped = version === 6 ? unmappedAddress(address) : undefined;
  return unmapped === undefined ? text : unmappedNetwork(unmapped, prefix);
}

function isPrefix(prefix: string | undefined, longest: number): boolean {
  return prefix === undefined || (DECIMAL.test(prefix) && Number(prefix) <= longest);
}

function unmappedNetwork(address: string, prefix: string | undefined): string | undefined {
  if (prefix === undefined) return address;
  const length = Number(prefix) - MAPPED_PREFIX_LENGTH;
  return length < 0 ? undefined : `${address}/${length}`;
}

function unmappedAddress(address: string): string | undefined {
  const [, high, low] = MAPPED.exec(new URL(`http://[${address}]`).hostname) ?? [];
  if (high === undefined || low === undefined) return undefined;
  const halves = [parseInt(high, 16), parseInt(low, 16)];
  return halves.flatMap((half) => [half >> 8, half & 0xff]).join('.');
}
