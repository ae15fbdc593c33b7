import { join } from 'node:path';
import { describeFileError } from '../../files/describe-file-error.ts';
import type { FolderEntry } from '../../files/folder-entry.ts';
import type { LoadFaults } from './load-faults.ts';
import type { SourceFiles } from './source-files.ts';
import type { Source, SourceKind, SourcePaths } from './sources.ts';

/** Finds every file that says something; what stands in a folder and means nothing is a fault, so that no slip goes unseen. */
export async function findSources(
  { folders = [], authorizationDetails = [], organization }: SourcePaths,
  files: SourceFiles,
  faults: LoadFaults,
): Promise<readonly Source[]> {
  const search = new SourceSearch(files, faults);
  for (const path of authorizationDetails) search.found.push({ kind: 'authorizationDetails', path });
  for (const folder of folders) await search.inNamedFolder(folder);
  if (organization !== undefined) await search.inOrganization(organization);
  return search.found;
}

/** AWS's policies stand in paths of one or two names. */
const DEEPEST_AWS_PATH = 3;
const NAME = /^[\w+=,.@-]+$/;

/** What stands in the folder of an account: the kind of its files, and how they end. */
const OF_ACCOUNTS: Readonly<Record<string, readonly [SourceKind, string]>> = {
  users: ['user', '.yaml'],
  groups: ['group', '.yaml'],
  roles: ['role', '.yaml'],
  policies: ['accountPolicy', '.json'],
  'authorization-details': ['authorizationDetails', '.json'],
};

class SourceSearch {
  readonly found: Source[] = [];
  readonly #files: SourceFiles;
  readonly #faults: LoadFaults;

  constructor(files: SourceFiles, faults: LoadFaults) {
    this.#files = files;
    this.#faults = faults;
  }

  /** One that is empty, such as one that is not mounted, would be a directory without anybody. */
  async inNamedFolder(folder: string): Promise<void> {
    const found = this.found.length;
    const faults = this.#faults.count;
    await this.#inFolder(folder);
    if (this.found.length === found && this.#faults.count === faults)
      this.#faults.addOfFile(
        folder,
        'there is nothing in this folder; expected `accounts` or `organization.yaml`',
      );
  }

  async #inFolder(folder: string): Promise<void> {
    const readers: Readonly<Record<string, (path: string) => Promise<void>>> = {
      accounts: (path) => this.#inAccounts(path, folder),
      policies: (path) => this.#named(path, { kind: 'sharedPolicy', folder }, '.json'),
      'aws-managed': (path) => this.#awsPolicies(path, { kind: 'awsPolicy', folder }, []),
      organization: (path) => this.#organizationCalls(path),
    };
    for (const { name, kind } of await this.#list(folder)) {
      const path = join(folder, name);
      const read = kind === 'folder' && Object.hasOwn(readers, name) ? readers[name] : undefined;
      if (read !== undefined) await read(path);
      else if (name === 'organization.yaml')
        this.found.push({ kind: 'organizationFile', path, folder: join(folder, 'organization') });
      else this.#unexpected(path, name, [...Object.keys(readers), 'organization.yaml']);
    }
  }

  /** A folder that is named for its organization alone. */
  async inOrganization(folder: string): Promise<void> {
    const names = (await this.#list(folder)).map(({ name }) => name);
    if (names.includes('organization.yaml'))
      this.found.push({ kind: 'organizationFile', path: join(folder, 'organization.yaml'), folder });
    else this.found.push({ kind: 'organizationCalls', path: folder });
  }

  /** Beside `organization.yaml`, the folder may have no more than its policies. */
  async #organizationCalls(path: string): Promise<void> {
    const names = (await this.#list(path)).map(({ name }) => name);
    if (names.some((name) => name !== 'policies')) this.found.push({ kind: 'organizationCalls', path });
  }

  async #inAccounts(accounts: string, folder: string): Promise<void> {
    for (const { name, kind } of await this.#list(accounts)) {
      const path = join(accounts, name);
      if (kind === 'folder' && /^\d{12}$/.test(name)) await this.#inAccount(path, { folder, account: name });
      else this.#unexpected(path, name, ['folders named by an account id of twelve digits']);
    }
  }

  async #inAccount(path: string, of: Pick<Source, 'folder' | 'account'>): Promise<void> {
    this.found.push({ kind: 'account', path, ...of });
    for (const { name, kind } of await this.#list(path)) {
      const child = join(path, name);
      const known = kind === 'folder' && Object.hasOwn(OF_ACCOUNTS, name) ? OF_ACCOUNTS[name] : undefined;
      if (known !== undefined) await this.#named(child, { kind: known[0], ...of }, known[1]);
      else if (name === 'authorization-details.json')
        this.found.push({ kind: 'authorizationDetails', path: child, ...of });
      else this.#unexpected(child, name, [...Object.keys(OF_ACCOUNTS), 'authorization-details.json']);
    }
  }

  /** A folder named as a file is that file's own: for the documents and secrets that it names. */
  async #named(folder: string, source: Omit<Source, 'path'>, ending: string): Promise<void> {
    const entries = await this.#list(folder);
    const names = new Set(entries.map(({ name }) => name));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (isNamed(entry, ending))
        this.found.push({ ...source, path, name: entry.name.slice(0, -ending.length) });
      else if (entry.kind === 'file' || !names.has(`${entry.name}${ending}`))
        this.#unexpected(path, entry.name, [`files named \`NAME${ending}\``]);
    }
  }

  async #awsPolicies(folder: string, source: Omit<Source, 'path'>, above: readonly string[]): Promise<void> {
    for (const entry of await this.#list(folder)) {
      const path = join(folder, entry.name);
      const names = [...above, entry.name];
      if (entry.kind === 'folder' && above.length < DEEPEST_AWS_PATH)
        await this.#awsPolicies(path, source, names);
      else if (isNamed(entry, '.json'))
        this.found.push({ ...source, path, name: names.join('/').slice(0, -'.json'.length) });
      else this.#unexpected(path, entry.name, ['files named `NAME.json`']);
    }
  }

  async #list(folder: string): Promise<readonly FolderEntry[]> {
    try {
      return await this.#files.list(folder);
    } catch (error) {
      this.#faults.addOfFile(folder, `cannot read the folder: ${describeFileError(error)}`);
      return [];
    }
  }

  #unexpected(path: string, name: string, expected: readonly string[]): void {
    if (name.endsWith('.md')) return;
    const names = expected.map((one) => (one.includes(' ') ? one : `\`${one}\``));
    this.#faults.addOfFile(path, `means nothing here; expected ${names.join(', ')}, or \`.md\` for people`);
  }
}

function isNamed({ name, kind }: FolderEntry, ending: string): boolean {
  return kind === 'file' && name.endsWith(ending) && NAME.test(name.slice(0, -ending.length));
}
