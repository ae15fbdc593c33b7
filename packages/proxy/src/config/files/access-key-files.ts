import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { ConfigFaults } from '../../documents/config-faults.ts';
import { checkShape, readDocument } from '../../documents/read-document.ts';
import { ACCESS_KEY_SCHEMA } from '../schema/access-key-schema.ts';
import type { AccessKeyFile } from '../shape/identity-file.ts';
import type { SubstitutionSources } from '../../documents/yaml/substitute-variables.ts';
import { describeFileError } from '../../files/describe-file-error.ts';
import { namedPath } from '../../files/named-path.ts';
import { readOnce } from '../../files/read-once.ts';
import type { NamedFileReader } from '../../files/read-once.ts';

/** A file of access keys once read: the keys, none where there are faults, or why it cannot be read at all. */
export type ReadAccessKeys =
  { readonly keys: readonly AccessKeyFile[]; readonly faults: ConfigFaults } | { readonly problem: string };

/** Files of access keys. */
export type AccessKeyFiles = NamedFileReader<ReadAccessKeys>;

const ACCESS_KEYS = z.array(ACCESS_KEY_SCHEMA);

/** Reads files of access keys; their names are relative to the folder of the configuration. */
export function accessKeyFiles(sources: SubstitutionSources): AccessKeyFiles {
  return readOnce(async (file) => {
    const path = namedPath(file, sources.directory);
    try {
      const text = await sources.files.readText(path);
      return await keysIn(path, text, { ...sources, directory: dirname(path) });
    } catch (error) {
      return { problem: `cannot read the access keys: ${describeFileError(error)}` };
    }
  });
}

async function keysIn(path: string, text: string, sources: SubstitutionSources): Promise<ReadAccessKeys> {
  const document = await readDocument(path, text, sources);
  const { values, faults } = document;
  const keys = values === undefined ? undefined : checkShape(ACCESS_KEYS, document);
  return { keys: (keys ?? []).map((key) => withAbsolutePath(key, sources.directory)), faults };
}

/** Paths are relative to the file that they stand in. */
function withAbsolutePath(key: AccessKeyFile, directory: string): AccessKeyFile {
  const { secretAccessKeyFile } = key;
  if (secretAccessKeyFile === undefined) return key;
  return { ...key, secretAccessKeyFile: resolve(directory, secretAccessKeyFile) };
}
