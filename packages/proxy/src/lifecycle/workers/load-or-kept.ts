import { ConfigError } from '../../documents/config-error.ts';
import type { FileContents } from '../../files/file-snapshot.ts';
import type { GatewayConfig } from '../../config/gateway-config.ts';
import { loadConfig, loadKeptConfig } from '../../config/load-config.ts';

/** A configuration to start with. */
export interface Loaded {
  readonly config: GatewayConfig;
  /** What is wrong with the files as they are; the configuration is then of those kept. */
  readonly refused?: ConfigError;
}

/**
 * The configuration as its files are; when they are at fault and there are files kept, as it was with those.
 *
 * @throws ConfigError with the faults of the files as they are, when there is no way to start.
 */
export async function loadOrKept({
  path,
  kept,
}: {
  readonly path: string;
  readonly kept?: FileContents | undefined;
}): Promise<Loaded> {
  try {
    return { config: await loadConfig(path) };
  } catch (error) {
    if (kept === undefined || !(error instanceof ConfigError)) throw error;
    const config = await loadKeptConfig(kept, path).catch(() => undefined);
    if (config === undefined) throw error;
    return { config, refused: error };
  }
}
