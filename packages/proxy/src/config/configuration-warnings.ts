import { CONFIG_DEFAULTS } from './config-defaults.ts';
import type { GatewayConfig } from './gateway-config.ts';
import { isLoopbackAddress } from './values/loopback.ts';

type Warned = Pick<GatewayConfig, 'identity' | 'listen'> & { readonly policies: { readonly mode?: string } };

/** What a configuration may say, and whoever starts a gateway with it must know: a sentence each. */
export function configurationWarnings(config: Warned): readonly string[] {
  return [...modeWarnings(config.policies), ...identityWarnings(config)];
}

/** Nobody is to believe that denials count where they do not. */
export function modeWarnings({ mode = 'enforce' }: Warned['policies']): readonly string[] {
  if (mode === 'enforce') return [];
  return [
    'REPORT-ONLY: the policies protect nothing. Every authenticated request is forwarded, also what they deny (`policies.mode`)',
  ];
}

/** Who is one principal without proving anything should be on the same machine. */
export function identityWarnings({
  identity,
  listen = CONFIG_DEFAULTS.listen,
}: Pick<Warned, 'identity' | 'listen'>): readonly string[] {
  if (identity.static === undefined || isOfThisMachine(listen.host)) return [];
  return [
    `ANYBODY IS ONE PRINCIPAL: whoever reaches \`${listen.host}\` calls as \`${identity.static.principal}\` and proves nothing (\`identity.static\`, \`listen.host\`)`,
  ];
}

function isOfThisMachine(host: string): boolean {
  return host === 'localhost' || isLoopbackAddress(host);
}
