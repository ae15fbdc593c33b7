import type { DecidingConfig, PolicySetConfig } from '@sagegate/proxy/policies';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { gatewayPolicies, noPolicies } from './base-policies.ts';
import type { BasePolicies } from './base-policies.ts';
import { findPathKind } from './find-path-kind.ts';
import { accountsOf, attachmentsIn } from './configured-policies.ts';
import { byType, withEverythingElse } from './policies-of-everyone.ts';
import type { PolicySetOptions } from './policy-set-options.ts';
import type { LoadedPolicySet } from './policy-set.ts';
import { readAdditions } from './read-additions.ts';
import { readBase } from './read-base.ts';
import { policyFilesIn, readPolicyFiles } from './read-policy-files.ts';
import type { PolicyFile, ReadPolicy } from './read-policy-files.ts';
import { toPolicySet } from './to-policy-set.ts';

/**
 * Loads the policies of a path: a gateway's configuration, a directory folder, a policy document (`-`: stdin) or a folder
 * of them. Nothing of them is parsed again when requests are decided.
 *
 * @throws UsageError with every fault of the files, each with its file, line and column.
 */
export async function loadPolicySet(
  path: string,
  { type, add = [], withSet = [] }: PolicySetOptions,
  terminal: Terminal,
): Promise<LoadedPolicySet> {
  const kind = await findPathKind(path);
  const isPlain = kind === 'documents';
  if (!isPlain && type !== undefined)
    throw new UsageError(
      '`--type` is for policy documents; in a configuration and a directory each has its own',
    );
  const base = await readBase(path, kind, withSet);
  const documents = isPlain ? await readDocuments(path, type, terminal) : [];
  const { attached, ofEveryone, sources } = await readAdditions(add, base, terminal);
  const needsStore = !isPlain || attached.length > 0;
  const own = isPlain ? withEverythingElse(documents) : documents;
  return toPolicySet(path, {
    base: needsStore ? await storeOf(base.config, attached) : noPolicies(),
    everyones: byType([...own, ...ofEveryone]),
    sources: [...base.sources, ...documents.map(({ source }) => source), ...sources],
    principals: [...base.principals, ...attached.flatMap(principalsIn)],
    accounts: accountsOf(base.config),
    attachments: [base.config.policies, ...attached].flatMap(attachmentsIn),
    readFrom: [...base.readFrom, ...sources.flatMap(({ file }) => file ?? [])],
  });
}

/**
 * A set of policy files alone, which apply to every caller; where all of them only limit, everything else is allowed.
 *
 * @throws UsageError with every fault of the files, each with its line and column.
 */
export async function loadPolicyFiles(
  name: string,
  files: readonly PolicyFile[],
  terminal: Terminal,
): Promise<LoadedPolicySet> {
  const documents = await readPolicyFiles(files, terminal);
  return toPolicySet(name, {
    base: noPolicies(),
    everyones: byType(withEverythingElse(documents)),
    sources: documents.map(({ source }) => source),
    principals: [],
    accounts: [],
    attachments: [],
    readFrom: files.map(({ file }) => file),
  });
}

async function readDocuments(
  path: string,
  type: PolicySetOptions['type'],
  terminal: Terminal,
): Promise<readonly ReadPolicy[]> {
  const files = path === '-' ? [path] : await policyFilesIn(path);
  return await readPolicyFiles(
    files.map((file) => ({ file, type })),
    terminal,
  );
}

async function storeOf(config: DecidingConfig, attached: readonly PolicySetConfig[]): Promise<BasePolicies> {
  const { PolicyStore, withPolicySet } = await import('@sagegate/proxy/policies');
  return gatewayPolicies(new PolicyStore(attached.reduce(withPolicySet, config)), config.directory);
}

function principalsIn({
  identityBased = [],
  boundaries = [],
  sessions = [],
}: PolicySetConfig): readonly string[] {
  return [...identityBased, ...boundaries, ...sessions].map(({ principal }) => principal);
}
