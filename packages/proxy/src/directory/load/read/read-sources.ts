import { dirname } from 'node:path';
import { describeFileError } from '../../../files/describe-file-error.ts';
import { readDocument } from '../../../documents/read-document.ts';
import type { AccountDraft, DirectoryDraft } from '../directory-draft.ts';
import { readJsonDocument } from '../json/json-document.ts';
import type { LoadFaults } from '../load-faults.ts';
import type { ReportProgress } from '../load-progress.ts';
import type { LoadPurpose } from '../load-purpose.ts';
import { policyFile } from '../policy-file.ts';
import type { SourceDocument } from '../source-document.ts';
import type { SourceFiles } from '../source-files.ts';
import type { Source, SourceKind } from '../sources.ts';
import { yamlSource } from '../yaml-source.ts';
import { PageCount } from './page-count.ts';
import { readAuthorizationDetails } from './read-authorization-details.ts';
import { readGroupFile, readRoleFile, readUserFile } from './read-holder-file.ts';
import { readWithoutSecrets } from './read-without-secrets.ts';
import { readOrganizationCalls } from './read-organization-calls.ts';
import { readOrganizationFile } from './read-organization-file.ts';
import { readAccountPolicy, readAwsPolicy, readSharedPolicy } from './read-policy-file.ts';

/** What sources are read with. */
export interface ReadContext {
  readonly files: SourceFiles;
  readonly faults: LoadFaults;
  /** Where `${VAR}` takes its values from. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Of accounts of which no export tells it. */
  readonly partition: string;
  readonly onProgress: ReportProgress;
  readonly purpose: LoadPurpose;
}

/** Reads all sources, and checks of each what can be seen in it alone. */
export async function readSources(sources: readonly Source[], context: ReadContext): Promise<DirectoryDraft> {
  const reader = new SourcesReader(context);
  // Exports tell the partition of their account, so they come first.
  const inOrder = [...sources.filter(isExport), ...sources.filter((source) => !isExport(source))];
  for (const [index, source] of inOrder.entries()) {
    context.onProgress({ phase: 'read', done: index, total: inOrder.length });
    await reader.read(source);
  }
  reader.pages.check();
  return reader.draft;
}

function isExport({ kind }: Source): boolean {
  return kind === 'authorizationDetails';
}

class SourcesReader {
  readonly draft: DirectoryDraft = { accounts: [], sharedPolicies: [], awsPolicies: [], organizations: [] };
  readonly pages = new PageCount();
  readonly #context: ReadContext;
  readonly #partitions = new Map<string, string>();

  constructor(context: ReadContext) {
    this.#context = context;
  }

  async read(source: Source): Promise<void> {
    await this.#readers[source.kind](source);
  }

  readonly #readers: Readonly<Record<SourceKind, (source: Source) => Promise<void> | void>> = {
    account: (source) => this.#add(source, {}),
    authorizationDetails: (source) => this.#details(source),
    user: async (source) => {
      const document = await this.#yaml(source);
      const user = document && (await readUserFile(document, source, this.#of(source)));
      if (user !== undefined) this.#add(source, { users: [user] });
    },
    group: async (source) => {
      const document = await this.#yaml(source);
      const group = document && (await readGroupFile(document, source, this.#of(source)));
      if (group !== undefined) this.#add(source, { groups: [group] });
    },
    role: async (source) => {
      const document = await this.#yaml(source);
      const role = document && (await readRoleFile(document, source, this.#of(source)));
      if (role !== undefined) this.#add(source, { roles: [role] });
    },
    accountPolicy: async (source) => {
      const text = await this.#text(source);
      if (text !== undefined)
        this.#add(source, { policies: [readAccountPolicy(source, text, this.#of(source))] });
    },
    sharedPolicy: async (source) => {
      const text = await this.#text(source);
      if (text !== undefined)
        this.draft.sharedPolicies.push(readSharedPolicy(source, text, this.#context.faults));
    },
    awsPolicy: async (source) => {
      const text = await this.#text(source);
      const policy = text === undefined ? undefined : readAwsPolicy(source, text, this.#context.faults);
      if (policy !== undefined) this.draft.awsPolicies.push(policy);
    },
    organizationFile: async (source) => {
      const document = await this.#yaml(source);
      const { folder = dirname(source.path) } = source;
      const organization = document && (await readOrganizationFile(document, { ...this.#context, folder }));
      if (organization !== undefined) this.draft.organizations.push(organization);
    },
    organizationCalls: async ({ path }) => {
      const { files, faults } = this.#context;
      const organization = await readOrganizationCalls(path, files, faults);
      if (organization !== undefined) this.draft.organizations.push(organization);
    },
  };

  async #details(source: Source): Promise<void> {
    const text = await this.#text(source);
    if (text === undefined) return;
    const document = readJsonDocument(source.path, text, this.#context.faults);
    const details = readAuthorizationDetails(document, source.account);
    if (details === undefined) return;
    const { account, awsPolicies, isTruncated } = details;
    this.#partitions.set(account.id, account.partition);
    this.pages.add({ at: account.at, account: account.id, group: source.folder ?? '', isTruncated });
    this.draft.accounts.push({ ...account, ...(source.folder !== undefined && { folder: source.folder }) });
    for (const policy of awsPolicies) this.draft.awsPolicies.push(policy);
  }

  #add(source: Source, parts: Partial<AccountDraft>): void {
    const { account = '', folder = '' } = source;
    const document = policyFile(source.path, this.#context.faults);
    const { partition } = this.#of(source);
    const none = { users: [], groups: [], roles: [], policies: [] };
    this.draft.accounts.push({
      at: { document, path: [] },
      id: account,
      partition,
      folder,
      ...none,
      ...parts,
    });
  }

  #of({ account = '' }: Source): ReadContext {
    return { ...this.#context, partition: this.#partitions.get(account) ?? this.#context.partition };
  }

  async #yaml(source: Source): Promise<SourceDocument | undefined> {
    const text = await this.#text(source);
    if (text === undefined) return undefined;
    const { files, environment, faults, purpose } = this.#context;
    const sources = { directory: dirname(source.path), files, environment };
    const isWithoutSecrets = purpose === 'study' && source.kind === 'user';
    const read = isWithoutSecrets
      ? await readWithoutSecrets(source.path, text, sources)
      : await readDocument(source.path, text, sources);
    return yamlSource(source.path, read, faults);
  }

  async #text({ path }: Source): Promise<string | undefined> {
    try {
      return await this.#context.files.readText(path);
    } catch (error) {
      this.#context.faults.addOfFile(path, `cannot read the file: ${describeFileError(error)}`);
      return undefined;
    }
  }
}
