import { resolve } from 'node:path';
import { describeFileError } from '../../files/describe-file-error.ts';
import type { FileSnapshot } from '../../files/file-snapshot.ts';
import { readOnce } from '../../files/read-once.ts';
import type { NamedFileReader } from '../../files/read-once.ts';
import { isSecret, SECRET_EXPECTED, withoutLineEnd } from '../../documents/secret-text.ts';

/** A secret that a file holds, or why it holds none. The problem quotes neither the secret nor what was given as path. */
export type ReadSecret = { readonly secret: string } | { readonly problem: string };

/** Files with secrets. */
export type SecretFiles = NamedFileReader<ReadSecret>;

/** Reads secrets; the names of their files are relative to a folder. */
export function secretFiles(directory: string, files: FileSnapshot): SecretFiles {
  return readOnce((file) => readSecret(resolve(directory, file), files));
}

async function readSecret(path: string, files: FileSnapshot): Promise<ReadSecret> {
  try {
    const secret = withoutLineEnd(await files.readText(path));
    if (secret === '') return { problem: 'the file is empty' };
    return isSecret(secret) ? { secret } : { problem: `${SECRET_EXPECTED} in the file` };
  } catch (error) {
    return { problem: `cannot read the file: ${describeFileError(error)}` };
  }
}
