import type { ConfigFault } from '../../documents/config-error.ts';
import { IamDirectory } from '../iam-directory.ts';
import { findSources } from './find-sources.ts';
import { LoadFaults } from './load-faults.ts';
import { loadModel } from './load-model.ts';
import type { ReportProgress } from './load-progress.ts';
import type { SourceFiles } from './source-files.ts';
import type { SourcePaths } from './sources.ts';

/** A directory, or everything that is wrong with its sources. */
export type LoadedDirectory =
  { readonly directory: IamDirectory } | { readonly faults: readonly ConfigFault[] };

export interface LoadContext {
  readonly files: SourceFiles;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Of accounts of which no export tells it. */
  readonly partition: string;
  /** What was parsed for it is taken over, as far as it is the same. */
  readonly previous?: IamDirectory | undefined;
  readonly onProgress: ReportProgress;
}

/** Loads a directory. */
export async function loadDirectory(
  paths: SourcePaths,
  { files, previous, ...context }: LoadContext,
): Promise<LoadedDirectory> {
  const faults = new LoadFaults();
  const sources = await findSources(paths, files, faults);
  const loaded = await loadModel(sources, { files, ...context });
  const found = [...faults.list(), ...('faults' in loaded ? loaded.faults : [])];
  if (found.length > 0 || 'faults' in loaded) return { faults: found };
  return { directory: new IamDirectory(loaded.model, previous) };
}
