import { CONFIG_DEFAULTS } from '../../config/config-defaults.ts';
import type { ConnectConfig } from '../../config/settings/connect-config.ts';
import { CertificateAuthority } from '../authority/certificate-authority.ts';
import type { AuthorityOptions } from '../authority/certificate-authority.ts';
import type { ConnectRules } from './connect-destination.ts';
import { TunnelRules } from './tunnel-rules.ts';

/** What holds for `CONNECT`, ready to be asked. */
export interface ConnectSettings extends ConnectRules {
  readonly maxTunnels: number;
  readonly tunnelIdleMs: number;
}

/** @throws AuthorityError, or TypeError for an entry that is no host. */
export async function connectSettings(
  config: ConnectConfig,
  options: AuthorityOptions,
  authority?: CertificateAuthority,
): Promise<ConnectSettings> {
  const { allowedPorts, maxTunnels, tunnelIdleMs } = { ...CONFIG_DEFAULTS.connect, ...config };
  return {
    tunnels: new TunnelRules(config),
    allowedPorts: new Set(allowedPorts),
    maxTunnels,
    tunnelIdleMs,
    authority: authority ?? (await CertificateAuthority.open(config.authority, options)),
  };
}
