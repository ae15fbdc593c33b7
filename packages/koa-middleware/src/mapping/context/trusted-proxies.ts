import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A block of addresses. */
export type Network = readonly [address: Address, prefixLength: number];

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

function parseNetwork(cidr: string): Network {
  const [address = '', length] = cidr.split('/');
  const isStrict = address.includes(':') || ipaddr.IPv4.isValidFourPartDecimal(address);
  if (!isStrict || !ipaddr.isValid(address)) throw new TypeError(`\`${cidr}\` is not a network`);
  const parsed = ipaddr.parse(address);
  if (length === undefined) return [parsed, parsed.kind() === 'ipv4' ? 32 : 128];
  if (!ipaddr.isValidCIDR(cidr)) throw new TypeError(`\`${cidr}\` is not a network`);
  return ipaddr.parseCIDR(cidr);
}

/** Whether an address lies in one of the networks. */
export function isTrusted(address: Address, networks: readonly Network[]): boolean {
  return networks.some(
    ([network, prefixLength]) => network.kind() === address.kind() && address.match(network, prefixLength),
  );
}
