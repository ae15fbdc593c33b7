import type { DirectoryLoad } from '../directory/load/directory-load.ts';
import type { FileContents } from '../files/file-snapshot.ts';
import type { ReadSource } from '../documents/config-error.ts';
import type { GatewayConfig } from './gateway-config.ts';

/** Where a configuration was read from, for whoever looks for changes. */
export interface ConfigSource extends ReadSource {
  /** What the directory brought; the same object until it is loaded anew. Absent: there is none. */
  readonly directoryLoad?: DirectoryLoad;
  /** What was read, for `loadKeptConfig`. Secrets are in it. Never rejects. */
  contents(): Promise<FileContents>;
  /** Reads everything again. @throws ConfigError */
  load(): Promise<GatewayConfig>;
}
