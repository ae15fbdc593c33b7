import type { DecidingConfig, DirectoryModel } from '@sagegate/proxy/policies';
import { UsageError } from '../usage-error.ts';
import { attachedPrincipals, policiesOf } from './configured-policies.ts';
import type { PathKind } from './find-path-kind.ts';
import { directorySources, fileSource } from './policy-sources.ts';
import type { PolicySource } from './policy-set.ts';

/** What a path says of the policies of callers, before anything is added. */
export interface ReadBase {
  readonly config: DecidingConfig;
  readonly sources: readonly PolicySource[];
  /** ARNs of users and roles. */
  readonly principals: readonly string[];
  /** Files and folders, for whoever looks for changes. */
  readonly readFrom: readonly string[];
}

const NOTHING: ReadBase = {
  config: { policies: { identityBased: [] } },
  sources: [],
  principals: [],
  readFrom: [],
};

/** @throws UsageError with every fault, each with its file, line and column. */
export async function readBase(
  path: string,
  kind: PathKind,
  withSets: readonly string[] = [],
): Promise<ReadBase> {
  if (kind !== 'configuration' && withSets.length > 0)
    throw new UsageError('`--with-set` names a set of a gateway’s configuration, and there is none');
  return await READERS[kind](path, withSets);
}

const READERS: Readonly<Record<PathKind, (path: string, withSets: readonly string[]) => Promise<ReadBase>>> =
  {
    configuration: readConfiguration,
    directory: readDirectory,
    documents: (path) => Promise.resolve({ ...NOTHING, readFrom: path === '-' ? [] : [path] }),
  };

async function readConfiguration(path: string, withSets: readonly string[]): Promise<ReadBase> {
  const { loadPolicies, policiesInForce } = await import('@sagegate/proxy/policies');
  const { config, files, model, readFrom } = await faultsAsUsage(() => loadPolicies(path));
  const { sets = [] } = config.policies;
  for (const name of withSets) {
    if (sets.some((set) => set.name === name)) continue;
    throw new UsageError(`--with-set ${name}: ${path} has no such set; ${describeNames(sets)}`);
  }
  const inForce = policiesInForce(config, withSets);
  const texts = new Map(files.map((file) => [file.id, file]));
  const ofFiles = policiesOf(inForce).flatMap(({ id, type }) => {
    const file = texts.get(id);
    return file === undefined ? [] : [fileSource(id, type, file.file, file.text)];
  });
  return {
    config: inForce,
    sources: [...ofFiles, ...(model === undefined ? [] : directorySources(model))],
    principals: [...attachedPrincipals(inForce), ...(model === undefined ? [] : principalsOf(model))],
    readFrom,
  };
}

async function readDirectory(path: string): Promise<ReadBase> {
  const { studyIamDirectory } = await import('@sagegate/proxy/policies');
  const { directory, model } = await faultsAsUsage(() => studyIamDirectory({ folders: [path] }));
  return {
    config: { policies: { identityBased: [] }, directory },
    sources: directorySources(model),
    principals: principalsOf(model),
    readFrom: [path],
  };
}

async function faultsAsUsage<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  const { ConfigError } = await import('@sagegate/proxy/policies');
  try {
    return await load();
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

function describeNames(sets: readonly { readonly name: string }[]): string {
  return sets.length === 0 ? 'it has none' : `expected ${sets.map(({ name }) => `\`${name}\``).join(', ')}`;
}

function principalsOf({ accounts }: DirectoryModel): readonly string[] {
  return accounts.flatMap(({ users, roles }) => [...users, ...roles].map(({ arn }) => arn));
}
