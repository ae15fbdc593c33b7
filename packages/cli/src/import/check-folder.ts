import type { ConfigFault } from '@sagegate/proxy/documents';
import { ConfigError, loadIamDirectory } from '@sagegate/proxy/policies';
import { messageAt } from '../file-place.ts';
import { ImportError } from './import-error.ts';

/**
 * Loads a staged folder as the gateway will load it.
 *
 * @returns what was at fault before the import and still is, in files that it does not write: it may be a secret that only
 * the gateway has.
 * @throws ImportError with every fault that the import would bring.
 */
export async function checkFolder(
  stage: string,
  folder: string,
  imported: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const after = await faultsOf(stage, folder);
  if (after.length === 0) return [];
  const before = new Set((await faultsOf(folder, folder)).map(keyOf));
  const written = new Set([...imported.keys()].map((path) => `${folder}/${path}`));
  const isOld = (fault: ConfigFault): boolean => before.has(keyOf(fault)) && !written.has(fault.file);
  const brought = after.filter((fault) => !isOld(fault));
  if (brought.length > 0) throw new ImportError(brought.map(describe));
  return after.map(describe);
}

/** With the files as they are called in the folder. */
async function faultsOf(loaded: string, folder: string): Promise<readonly ConfigFault[]> {
  try {
    await loadIamDirectory({ folders: [loaded] });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.map((fault) => ({
      ...fault,
      file: fault.file.replaceAll(loaded, () => folder),
      message: fault.message.replaceAll(loaded, () => folder),
    }));
  }
}

function keyOf({ file, path, message }: ConfigFault): string {
  return JSON.stringify([file, path, message]);
}

function describe({ path, message, ...place }: ConfigFault): string {
  return messageAt(place, `${path === '' ? '' : `${path}: `}${message}`);
}
