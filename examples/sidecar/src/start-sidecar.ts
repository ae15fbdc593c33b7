import { fileURLToPath } from 'node:url';
import { loadConfig, startGateway, type Gateway, type GatewayConfig } from '@sagegate/proxy';

const CONFIG_FILE = fileURLToPath(new URL('../sagegate.yaml', import.meta.url));

/** Starts the sidecar of `sagegate.yaml`; `overrides` take the place of what stands there. */
export async function startSidecar(
  environment: Readonly<Record<string, string | undefined>>,
  overrides: Partial<GatewayConfig> = {},
): Promise<Gateway> {
  return startGateway({ ...(await loadConfig(CONFIG_FILE, environment)), ...overrides });
}
