import type { ConfigFaults } from '../../documents/config-faults.ts';
import type { AddressSketch, ConfigSketch } from './config-sketch.ts';

const EVERY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** Reports one address for two ends: the second to open it would fail. */
export function checkAddresses(
  { listen, admin, containerCredentials }: ConfigSketch,
  faults: ConfigFaults,
): void {
  const taken: [section: string, address: AddressSketch][] = [];
  for (const [section, address] of Object.entries({ listen, admin, containerCredentials })) {
    if (address === undefined) continue;
    const before = taken.find(([, other]) => meet(other, address));
    if (before !== undefined)
      faults.report([section, 'port'], `\`${before[0]}\` has the port \`${address.port}\` already`);
    taken.push([section, address]);
  }
}

function meet(one: AddressSketch, other: AddressSketch): boolean {
  if (one.port === 0 || one.port !== other.port) return false;
  return one.host === other.host || [one.host, other.host].some((host) => EVERY_ADDRESS.has(host));
}
