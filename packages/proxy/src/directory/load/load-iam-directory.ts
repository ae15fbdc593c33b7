import { ConfigError } from '../../documents/config-error.ts';
import { FileSnapshot } from '../../files/file-snapshot.ts';
import type { DirectoryModel } from '../directory-model.ts';
import type { IamDirectory } from '../iam-directory.ts';
import { loadDirectory } from './load-directory.ts';
import type { ReportProgress } from './load-progress.ts';
import type { LoadPurpose } from './load-purpose.ts';
import { sourcePathsIn } from './sources.ts';
import type { SourcePaths } from './sources.ts';

/** Where a directory is loaded from, and how. At least one source is needed. */
export interface LoadDirectoryOptions {
  /** Folders laid out as docs/directory.md says. */
  readonly folders?: readonly string[];
  /** Outputs of `aws iam get-account-authorization-details`, or pages of them. */
  readonly authorizationDetails?: readonly string[];
  /** A folder of outputs of AWS Organizations' calls, or with an `organization.yaml`. */
  readonly organization?: string;
  /** What paths are relative to. Default: the working directory. */
  readonly relativeTo?: string;
  /** Where `${VAR}` takes its values from. Default: `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Of accounts of which no export tells it. Default: `aws`. */
  readonly partition?: string;
  /** An earlier state of the directory: what was parsed for it is taken over, as far as it is the same. */
  readonly previous?: IamDirectory;
  readonly onProgress?: ReportProgress;
}

/**
 * Reads accounts, principals, policies and an organization from files, and checks all of them.
 *
 * @throws ConfigError with every fault at once, each with its file, line and column.
 * @throws TypeError without a source.
 */
export async function loadIamDirectory(options: LoadDirectoryOptions): Promise<IamDirectory> {
  return (await load(options, 'serve')).directory;
}

/** A directory that was loaded to look at its policies. */
export interface StudiedDirectory {
  readonly directory: IamDirectory;
  /** What is in it; each policy knows its place. */
  readonly model: DirectoryModel;
}

/**
 * The same as `loadIamDirectory` where secrets are not at hand: none is read, so that its users have neither access keys
 * nor MFA devices.
 *
 * @throws ConfigError with every fault at once, each with its file, line and column.
 * @throws TypeError without a source.
 */
export async function studyIamDirectory(
  options: Omit<LoadDirectoryOptions, 'previous'>,
): Promise<StudiedDirectory> {
  return await load(options, 'study');
}

async function load(options: LoadDirectoryOptions, purpose: LoadPurpose): Promise<StudiedDirectory> {
  const { environment = process.env, partition = 'aws', previous, onProgress = () => undefined } = options;
  const paths = pathsOf(options);
  const context = { files: new FileSnapshot(), environment, partition, previous, onProgress, purpose };
  const loaded = await loadDirectory(paths, context);
  if ('faults' in loaded) throw new ConfigError(loaded.faults);
  return loaded;
}

function pathsOf(options: LoadDirectoryOptions): SourcePaths {
  const { folders = [], authorizationDetails = [], organization, relativeTo = '' } = options;
  if (folders.length === 0 && authorizationDetails.length === 0 && organization === undefined)
    throw new TypeError('a directory needs `folders`, `authorizationDetails` or `organization`');
  return sourcePathsIn(options, relativeTo);
}
