import { dirname, isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { ACCESS_KEY_SCHEMA } from '../schema/access-key-schema.ts';
import { parseConfigDocument } from '../yaml/config-document.ts';
import { ConfigFaults } from '../config-faults.ts';
import { describeIssues } from '../check/describe-issues.ts';
import type { AccessKeyFile } from '../shape/identity-file.ts';
import { lostKeys } from '../yaml/lost-keys.ts';
import { describeFileError } from './describe-file-error.ts';
import { replaceBadAliases } from '../yaml/replace-bad-aliases.ts';
import { substituteVariables } from '../yaml/substitute-variables.ts';
import type { SubstitutionSources } from '../yaml/substitute-variables.ts';

/** A file of access keys once read: the keys, or why there are none. */
export type ReadAccessKeys =
  { readonly keys: readonly AccessKeyFile[]; readonly faults: ConfigFaults } | { readonly problem: string };

const ACCESS_KEYS = z.array(ACCESS_KEY_SCHEMA);

type Sources = Omit<SubstitutionSources, 'directory'>;

/** Files of access keys, each read once: what was checked is what is used. */
export class AccessKeyFiles {
  readonly #directory: string;
  readonly #sources: Sources;
  readonly #read = new Map<string, Promise<ReadAccessKeys>>();

  constructor(directory: string, sources: Sources) {
    this.#directory = directory;
    this.#sources = sources;
  }

  read(file: string): Promise<ReadAccessKeys> {
    const known = this.#read.get(file);
    if (known !== undefined) return known;
    const path = isAbsolute(file) ? file : join(this.#directory, file);
    const reading = readAccessKeys(path, { ...this.#sources, directory: dirname(path) });
    this.#read.set(file, reading);
    return reading;
  }
}

async function readAccessKeys(path: string, sources: SubstitutionSources): Promise<ReadAccessKeys> {
  try {
    return await checkedKeys(path, await sources.files.readText(path), sources);
  } catch (error) {
    return { problem: `cannot read the access keys: ${describeFileError(error)}` };
  }
}

/** The keys that are in order; what is not is in the faults. */
async function checkedKeys(
  path: string,
  text: string,
  sources: SubstitutionSources,
): Promise<ReadAccessKeys> {
  const document = parseConfigDocument(text);
  const faults = new ConfigFaults(path, document);
  for (const { place, message } of document.syntaxFaults) faults.reportAt(place, [], message);
  if (!document.syntaxFaults.every(({ readable }) => readable)) return { keys: [], faults };
  for (const key of lostKeys(document.root))
    faults.reportAt(document.placeOfNode(key), [], 'no key can be `__proto__`');
  const valueless = [
    ...replaceBadAliases(document.root),
    ...(await substituteVariables(document.root, sources)),
  ];
  for (const { node, message } of valueless) faults.reportValueless(node, message);
  const result = ACCESS_KEYS.safeParse(document.root.toJS({ maxAliasCount: -1 }));
  if (result.success)
    return { keys: result.data.map((key) => withAbsolutePath(key, sources.directory)), faults };
  for (const { path: at, key, message } of describeIssues(result.error.issues, ACCESS_KEYS)) {
    if (key === undefined) faults.report(at, message);
    else faults.reportKey(at, key, message);
  }
  return { keys: [], faults };
}

/** Paths are relative to the file that they stand in. */
function withAbsolutePath(key: AccessKeyFile, directory: string): AccessKeyFile {
  const { secretAccessKeyFile } = key;
  if (secretAccessKeyFile === undefined) return key;
  return { ...key, secretAccessKeyFile: resolve(directory, secretAccessKeyFile) };
}
