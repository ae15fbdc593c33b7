import { BlockList, isIPv6 } from 'node:net';

const LONGEST_PREFIX = { ipv4: 32, ipv6: 128 };

type Family = keyof typeof LONGEST_PREFIX;

/** Whether an address lies in one of the networks (CIDR); those of one family say nothing of the other. */
export function peerList(networks: readonly string[]): (address: string) => boolean {
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = familyOf(address);
    lists[family].addSubnet(address, prefix === undefined ? LONGEST_PREFIX[family] : Number(prefix), family);
  }
  return (address) => {
    const family = familyOf(address);
    return lists[family].check(address, family);
  };
}

function familyOf(address: string): Family {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
