import { BlockList, isIP } from 'node:net';

/** Whether an address is in one of the networks (CIDR, or an address alone); they have been checked. */
export function peersIn(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const version = isIP(address);
    const length = prefix === undefined ? (version === 4 ? 32 : 128) : Number(prefix);
    list.addSubnet(address, length, familyOf(version));
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(isIP(address)));
}

function familyOf(version: number): 'ipv4' | 'ipv6' {
  return version === 4 ? 'ipv4' : 'ipv6';
}
