import { ConfigError } from '../documents/config-error.ts';
import type { ReadSource } from '../documents/config-error.ts';
import { FileSnapshot } from '../files/file-snapshot.ts';
import type { FileContents } from '../files/file-snapshot.ts';
import type { GatewayConfig } from './gateway-config.ts';
import { readConfig } from './read-config.ts';
import type { ReportProgress } from '../directory/load/load-progress.ts';
import type { Environment, ReadOptions } from './read-config.ts';

/**
 * Reads a `sagegate.yaml` and every file that it names.
 *
 * `environment` is where `${VAR}` takes its values from. Default: `process.env`. `onProgress` is told how far the
 * directory is loaded, now and at each reload.
 *
 * @throws ConfigError with every fault at once, each with its file, line and column.
 */
export async function loadConfig(
  path: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  options: { readonly onProgress?: ReportProgress } = {},
): Promise<GatewayConfig> {
  return await loadThrough(new FileSnapshot(), path, environment, options);
}

/**
 * A configuration as it was when its files had these contents (`source.contents()`); its `source.load()` reads the files themselves.
 *
 * @throws ConfigError
 */
export async function loadKeptConfig(
  kept: FileContents,
  path: string,
  environment: Environment = process.env,
): Promise<GatewayConfig> {
  return await loadThrough(new FileSnapshot(kept), path, environment);
}

async function loadThrough(
  files: FileSnapshot,
  path: string,
  environment: Environment,
  options: ReadOptions = {},
): Promise<GatewayConfig> {
  try {
    const { config, loaded } = await readConfig(path, environment, files, options);
    const load = (): Promise<GatewayConfig> =>
      loadThrough(new FileSnapshot(), path, environment, { ...options, previous: loaded });
    const contents = (): Promise<FileContents> => files.contents();
    const directory = loaded && { directoryLoad: loaded.load };
    return { ...config, source: { ...(await sourceOf(files)), ...directory, contents, load } };
  } catch (error) {
    if (error instanceof ConfigError) throw new ConfigError(error.faults, await sourceOf(files));
    throw error;
  }
}

async function sourceOf(files: FileSnapshot): Promise<ReadSource> {
  return { files: files.files(), folders: files.folders(), digest: await files.digest() };
}
