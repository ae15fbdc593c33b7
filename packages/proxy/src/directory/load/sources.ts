import { namedPath } from '../../files/named-path.ts';

/** A file, or a folder, that says something of a directory; which it is follows from where it stands. */
export interface Source {
  readonly kind: SourceKind;
  /** As messages name it; absolute, or relative to the working directory. */
  readonly path: string;
  /** The folder that the source belongs to; absent for what is named by itself. */
  readonly folder?: string;
  /** Of an account of the folder. */
  readonly account?: string;
  /** Of what it describes: the file's without its ending, of AWS's policies with the folders before it. */
  readonly name?: string;
}

export type SourceKind =
  | 'account'
  | 'authorizationDetails'
  | 'user'
  | 'group'
  | 'role'
  | 'accountPolicy'
  | 'sharedPolicy'
  | 'awsPolicy'
  | 'organizationFile'
  | 'organizationCalls';

/** Where the sources of a directory are. */
export interface SourcePaths {
  readonly folders?: readonly string[];
  readonly authorizationDetails?: readonly string[];
  readonly organization?: string;
}

/** The same, relative to a folder as people wrote it. */
export function sourcePathsIn(
  { folders = [], authorizationDetails = [], organization }: SourcePaths,
  directory: string,
): SourcePaths {
  return {
    folders: folders.map((path) => namedPath(path, directory)),
    authorizationDetails: authorizationDetails.map((path) => namedPath(path, directory)),
    ...(organization !== undefined && { organization: namedPath(organization, directory) }),
  };
}
