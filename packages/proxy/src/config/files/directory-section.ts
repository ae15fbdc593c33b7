import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { partitionOf } from '@sagegate/koa-middleware/mapping';
import type { IamDirectory } from '../../directory/iam-directory.ts';
import type { DirectoryLoad } from '../../directory/load/directory-load.ts';
import type { DirectoryModel } from '../../directory/directory-model.ts';
import { loadDirectory } from '../../directory/load/load-directory.ts';
import type { LoadContext } from '../../directory/load/load-directory.ts';
import type { LoadPurpose } from '../../directory/load/load-purpose.ts';
import type { ReportProgress } from '../../directory/load/load-progress.ts';
import { sourcePathsIn } from '../../directory/load/sources.ts';
import type { SourcePaths } from '../../directory/load/sources.ts';
import type { ReadDocument } from '../../documents/read-document.ts';
import type { ReadPaths } from '../../files/file-looks.ts';
import type { FileSnapshot } from '../../files/file-snapshot.ts';
import { RecordedFiles } from '../../files/recorded-files.ts';
import { DIRECTORY_SCHEMA } from '../schema/directory-schema.ts';

/** A directory, and what it was loaded from. */
export interface LoadedSection {
  readonly directory: IamDirectory;
  readonly load: DirectoryLoad;
  /** What it was made of, where it is studied. */
  readonly model?: DirectoryModel;
  readonly asked: Asked;
  readonly read: ReadPaths;
  /** Of what was read. */
  readonly digest: string;
}

interface Asked {
  readonly paths: SourcePaths;
  readonly partition: string;
}

export interface DirectorySources {
  /** The folder of the configuration. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly files: FileSnapshot;
  /** What was loaded before: it is kept when nothing has changed. */
  readonly previous?: LoadedSection | undefined;
  readonly onProgress?: ReportProgress | undefined;
  /** Default: `serve`. */
  readonly purpose?: LoadPurpose;
}

/** Loads the directory that a configuration names; its faults are those of the configuration, too. */
export async function readDirectorySection(
  { values, faults }: ReadDocument,
  sources: DirectorySources,
): Promise<LoadedSection | undefined> {
  const named = SECTION.safeParse(values).data?.directory;
  if (named === undefined) return undefined;
  const asked = { paths: sourcePathsIn(named, sources.directory), partition: partitionIn(values) };
  const { files, previous } = sources;
  if (previous !== undefined && (await isUnchanged(previous, asked, files))) return previous;
  const recorded = new RecordedFiles(files);
  const loaded = await loadDirectory(asked.paths, contextOf(sources, recorded, asked.partition));
  if ('faults' in loaded) {
    for (const fault of loaded.faults) faults.reportElsewhere(fault);
    return undefined;
  }
  const { directory, load, model } = loaded;
  return {
    directory,
    load,
    ...(sources.purpose === 'study' && { model }),
    asked,
    read: recorded.read,
    digest: await files.digest(recorded.read),
  };
}

function contextOf(
  { environment, previous, onProgress = () => undefined, purpose = 'serve' }: DirectorySources,
  files: RecordedFiles,
  partition: string,
): LoadContext {
  return { files, environment, partition, previous: previous?.directory, onProgress, purpose };
}

const SECTION = z.object({ directory: DIRECTORY_SCHEMA.optional() });
const REGION = z.object({ upstream: z.object({ region: z.string() }) });

/** Accounts of which no export tells the partition are in that of the upstream. */
function partitionIn(values: unknown): string {
  const region = REGION.safeParse(values).data?.upstream.region;
  return region === undefined ? 'aws' : partitionOf(region);
}

/** The same files are read again, because what they say decides which others are. */
async function isUnchanged(previous: LoadedSection, asked: Asked, files: FileSnapshot): Promise<boolean> {
  if (!isDeepStrictEqual(previous.asked, asked)) return false;
  return (await files.digest(previous.read)) === previous.digest;
}
