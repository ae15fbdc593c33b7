import ipaddr from 'ipaddr.js';

/**
 * Who is behind an address. `public`: somebody on the Internet. `private`: somebody in a network that is not the
 * Internet's, such as an interface endpoint. `special`: the gateway's own host and its metadata, a group, or nobody.
 */
export type AddressReach = 'public' | 'private' | 'special';

const REACH: Readonly<Partial<Record<string, AddressReach>>> = {
  unicast: 'public',
  private: 'private',
  carrierGradeNat: 'private',
  uniqueLocal: 'private',
};

/** Services of EC2's own, the instance metadata among them: they look like any other private address. */
const EC2_SERVICES = ipaddr.parseCIDR('fd00:ec2::/32');
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');
/** Addresses of IPv4 behind a translator; the last 32 bits are where they lead. */
const TRANSLATED = 'rfc6052';
const IPV4_BYTES = 4;

/** What is known of none of the ranges is special. */
export function reachOf(text: string): AddressReach {
  const address = ipaddr.process(text);
  if (address instanceof ipaddr.IPv4) return REACH[address.range()] ?? 'special';
  if (address.range() === TRANSLATED) return reachOf(lastBytes(address));
  if (address.match(EC2_SERVICES)) return 'special';
  const reach = REACH[address.range()] ?? 'special';
  return reach === 'public' && !address.match(GLOBAL_UNICAST) ? 'special' : reach;
}

function lastBytes(address: ipaddr.IPv6): string {
  return address.toByteArray().slice(-IPV4_BYTES).join('.');
}
