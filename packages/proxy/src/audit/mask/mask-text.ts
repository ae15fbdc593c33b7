import { createHmac } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import type { MaskWay } from '../../config/settings/audit-config.ts';

/** What stands in the place of a text. */
export type Mask = (text: string) => string;

/** What stands where something was removed from the middle of a text. */
const REMOVED = 'removed';

/** Names come again and again; their hashes are kept. */
const MAX_HASHES = 10_000;
const HASH_LENGTH = 22;

/** @throws TypeError for a hash without a key. */
export function maskText(way: MaskWay, hashKey: string | undefined): Mask {
  if (way === 'remove') return () => REMOVED;
  if (way === 'truncate') return networkOf;
  if (hashKey === undefined) throw new TypeError('`audit.mask` hashes and has no `hashKey`');
  return hashBy(hashKey);
}

function hashBy(key: string): Mask {
  const known = new LRUCache<string, string>({ max: MAX_HASHES });
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const hash = createHmac('sha256', key).update(text).digest('base64url').slice(0, HASH_LENGTH);
    known.set(text, hash);
    return hash;
  };
}

/** `192.0.2.10` becomes `192.0.2.0/24`, an IPv6 address its /48. */
function networkOf(text: string): string {
  if (!ipaddr.isValid(text)) return REMOVED;
  const address = ipaddr.process(text);
  const prefix = address.kind() === 'ipv4' ? 24 : 48;
  const network = `${address.toString()}/${prefix}`;
  const first =
    prefix === 24 ? ipaddr.IPv4.networkAddressFromCIDR(network) : ipaddr.IPv6.networkAddressFromCIDR(network);
  return `${first.toString()}/${prefix}`;
}
