import { isNetwork, isTrustedPeer } from '@sagegate/koa-middleware/mapping';

/**
 * Tells whether an address lies in one of the networks (CIDR, or an address alone); those of one family say nothing of the
 * other.
 *
 * @throws TypeError for what is no network.
 */
export function peerList(networks: readonly string[]): (address: string) => boolean {
  for (const network of networks)
    if (!isNetwork(network)) throw new TypeError(`\`${network}\` is not a network`);
  return (address) => isTrustedPeer(address, networks);
}
