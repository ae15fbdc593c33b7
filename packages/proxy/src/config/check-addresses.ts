import type { ConfigFaults } from './config-faults.ts';
import type { ConfigSketch } from './config-sketch.ts';

/** Reports one address for both ends: the second to open it would fail. */
export function checkAddresses({ listen, admin }: ConfigSketch, faults: ConfigFaults): void {
  if (listen.port === 0 || listen.port !== admin.port || listen.host !== admin.host) return;
  const address = `${listen.host}:${listen.port}`;
  faults.report(['admin', 'port'], `\`listen\` and \`admin\` are both \`${address}\``);
}
