import type { GatewayConfig } from '../config/gateway-config.ts';

/**
 * Checks what a program says of credentials that are handed out; a configuration file was checked when it was read.
 *
 * @throws TypeError where no key seals them.
 */
export function checkSessions(config: GatewayConfig): void {
  if (config.sessions !== undefined) return;
  for (const section of ['containerCredentials', 'credentialExchange'] as const)
    if (config[section] !== undefined) throw new TypeError(`\`${section}\` needs \`sessions\``);
}
