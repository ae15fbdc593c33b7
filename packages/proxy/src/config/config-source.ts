import type { FileContents } from './files/file-snapshot.ts';
import type { GatewayConfig } from './gateway-config.ts';

/** Where a configuration was read from, for whoever looks for changes. */
export interface ConfigSource {
  /** Every file that was read or looked for, as absolute paths: the configuration itself first. */
  readonly files: readonly string[];
  /** Tells contents of these files from others. It depends on secrets, so it is not for showing. */
  readonly digest: string;
  /** What was read, for `loadKeptConfig`. Secrets are in it. Never rejects. */
  contents(): Promise<FileContents>;
  /** Reads everything again. @throws ConfigError */
  load(): Promise<GatewayConfig>;
}
