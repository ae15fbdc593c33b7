import type { ConfigFaults } from '../../documents/config-faults.ts';
import type { ConfigSketch } from './config-sketch.ts';

const EVERY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** Reports one address for both ends: the second to open it would fail. */
export function checkAddresses({ listen, admin }: ConfigSketch, faults: ConfigFaults): void {
  if (listen.port === 0 || listen.port !== admin.port) return;
  const hosts = [listen.host, admin.host];
  if (listen.host !== admin.host && !hosts.some((host) => EVERY_ADDRESS.has(host))) return;
  faults.report(['admin', 'port'], `\`listen\` has the port \`${listen.port}\` already`);
}
