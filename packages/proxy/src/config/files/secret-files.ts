import { resolve } from 'node:path';
import { describeFileError } from './describe-file-error.ts';
import type { FileSnapshot } from './file-snapshot.ts';
import { isSecret, SECRET_EXPECTED, withoutLineEnd } from '../values/secret-text.ts';

/** A secret that a file holds, or why it holds none. The problem quotes neither the secret nor what was given as path. */
export type ReadSecret = { readonly secret: string } | { readonly problem: string };

/** Files with secrets, each read once: what was checked is what is used. */
export class SecretFiles {
  readonly #directory: string;
  readonly #files: FileSnapshot;
  readonly #read = new Map<string, Promise<ReadSecret>>();

  constructor(directory: string, files: FileSnapshot) {
    this.#directory = directory;
    this.#files = files;
  }

  read(file: string): Promise<ReadSecret> {
    const known = this.#read.get(file);
    if (known !== undefined) return known;
    const reading = readSecret(resolve(this.#directory, file), this.#files);
    this.#read.set(file, reading);
    return reading;
  }
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
