import type { ConfigFault } from '../../documents/config-error.ts';
import type { DirectoryModel } from '../directory-model.ts';
import { IamDirectory } from '../iam-directory.ts';
import { describeLoad } from './directory-load.ts';
import type { DirectoryLoad } from './directory-load.ts';
import { findSources } from './find-sources.ts';
import { LoadFaults } from './load-faults.ts';
import { loadModel } from './load-model.ts';
import type { LoadedModel } from './load-model.ts';
import type { ReportProgress } from './load-progress.ts';
import type { LoadPurpose } from './load-purpose.ts';
import type { SourceFiles } from './source-files.ts';
import type { Source, SourcePaths } from './sources.ts';
import { HAS_THREADS, loadInThread } from './thread/load-in-thread.ts';
import { LoadThreadError } from './thread/load-thread-error.ts';

/** A directory, or everything that is wrong with its sources. */
export type LoadedDirectory =
  | { readonly directory: IamDirectory; readonly load: DirectoryLoad; readonly model: DirectoryModel }
  | { readonly faults: readonly ConfigFault[] };

export interface LoadContext {
  readonly files: SourceFiles;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Of accounts of which no export tells it. */
  readonly partition: string;
  /** What was parsed for it is taken over, as far as it is the same. */
  readonly previous?: IamDirectory | undefined;
  readonly onProgress: ReportProgress;
  readonly purpose: LoadPurpose;
}

/** Loads a directory. */
export async function loadDirectory(
  paths: SourcePaths,
  { files, previous, ...context }: LoadContext,
): Promise<LoadedDirectory> {
  const start = performance.now();
  const faults = new LoadFaults();
  const sources = await findSources(paths, files, faults);
  const loaded = await loadWhereItFits(sources, { files, previous, ...context });
  const found = [...faults.list(), ...('faults' in loaded ? loaded.faults : [])];
  if (found.length > 0 || 'faults' in loaded) return { faults: found };
  const directory = new IamDirectory(loaded.model, previous);
  const load = describeLoad(loaded.model, performance.now() - start);
  return { directory, load, model: loaded.model };
}

/** In a thread of their own when they are large. A thread that ends before it is done is a fault of all of them. */
async function loadWhereItFits(
  sources: readonly Source[],
  { previous, ...context }: LoadContext,
): Promise<LoadedModel> {
  const { files, environment, partition, onProgress, purpose } = context;
  const isLarge = (await bytesOf(sources, files)) >= THREAD_FROM_BYTES;
  if (!isLarge || !HAS_THREADS) return await loadModel(sources, context);
  try {
    return await loadInThread(
      { sources, environment, partition, purpose, isInBackground: previous !== undefined },
      { files, onProgress },
    );
  } catch (error) {
    if (!(error instanceof LoadThreadError)) throw error;
    const file = sources[0]?.path ?? '';
    return { faults: [{ file, line: 1, column: 1, path: '', message: error.message }] };
  }
}

/** Sources of this size take longer to read and check than a request may wait. */
const THREAD_FROM_BYTES = 1_048_576;

/** Those that cannot be read count for nothing; whoever reads them is told. */
async function bytesOf(sources: readonly Source[], files: SourceFiles): Promise<number> {
  const named = sources.filter(({ kind }) => kind !== 'account' && kind !== 'organizationCalls');
  const sizes = named.map(({ path }) =>
    files.readBytes(path).then(
      ({ byteLength }) => byteLength,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
