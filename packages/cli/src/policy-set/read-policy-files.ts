import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compilePolicies, parsePolicyDocument, PolicySyntaxError } from '@sagegate/core';
import type { Policy, PolicyDocument, PolicyType } from '@sagegate/core';
import { checkFoundFile } from '../check-found-file.ts';
import { messageAt } from '../file-place.ts';
import { readInput } from '../read-input.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { withEveryones } from './policies-of-everyone.ts';
import { fileSource } from './policy-sources.ts';
import type { PolicySource } from './policy-set.ts';

/** A policy that was read from a file of its own. */
export interface ReadPolicy {
  readonly policy: Policy;
  readonly source: PolicySource;
}

/** A policy file that is to be read. */
export interface PolicyFile {
  /** `-`: stdin. */
  readonly file: string;
  /** What decisions call it. Default: the file. */
  readonly id?: string;
  /** Default: told from the presence of `Principal`. */
  readonly type?: PolicyType | undefined;
}

/** Reads policy documents. @throws UsageError with every fault of every file, each with its line and column. */
export async function readPolicyFiles(
  files: readonly PolicyFile[],
  terminal: Terminal,
): Promise<readonly ReadPolicy[]> {
  const faults: string[] = [];
  const read: ReadPolicy[] = [];
  for (const { file, id = nameOf(file), type } of files) {
    try {
      read.push(toPolicy(id, file, await readInput(file, terminal), type));
    } catch (error) {
      faults.push(...faultsIn(error, nameOf(file)));
    }
  }
  if (faults.length > 0) throw new UsageError(faults.join('\n'));
  return read;
}

/** A policy document itself, or those below a folder, in the order of their names. @throws UsageError where there is none. */
export async function policyFilesIn(folder: string): Promise<readonly string[]> {
  if (!(await stat(folder)).isDirectory()) return [folder];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.json') && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name));
  if (files.length === 0) throw new UsageError(`${folder}: no policy document (\`*.json\`) in this folder`);
  for (const file of files) await checkFoundFile(file);
  return files.toSorted();
}

function nameOf(file: string): string {
  return file === '-' ? '<stdin>' : file;
}

function toPolicy(id: string, file: string, text: string, type: PolicyType | undefined): ReadPolicy {
  const policyType = type ?? likelyType(parsePolicyDocument(text));
  const policy = { id, document: parsePolicyDocument(text, { policyType }) };
  // Refuses more than parsing does, such as a variable in a Bool condition.
  compilePolicies(withEveryones({ identityBased: [] }, { [policyType]: [policy] }));
  return { policy, source: fileSource(id, policyType, nameOf(file), text) };
}

/** As `sagegate validate` tells it. */
function likelyType({ statements: [first] }: PolicyDocument): PolicyType {
  const hasPrincipal = first?.principal !== undefined || first?.notPrincipal !== undefined;
  return hasPrincipal ? 'resourceBased' : 'identityBased';
}

function faultsIn(error: unknown, file: string): readonly string[] {
  if (error instanceof UsageError) return [error.message];
  if (!(error instanceof PolicySyntaxError)) throw error;
  return error.faults.map(({ position, pointer, message }) =>
    messageAt({ file, ...position }, `${pointer === '' ? '' : `${pointer}: `}${message}`),
  );
}
