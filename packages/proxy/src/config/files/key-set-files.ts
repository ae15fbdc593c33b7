import { resolve } from 'node:path';
import { z } from 'zod';
import { describeFileError } from '../../files/describe-file-error.ts';
import type { FileSnapshot } from '../../files/file-snapshot.ts';
import { readOnce } from '../../files/read-once.ts';
import type { NamedFileReader } from '../../files/read-once.ts';

/** A JSON Web Key Set that a file holds, or why it holds none. */
export type ReadKeySet = { readonly keySet: unknown } | { readonly problem: string };

/** Keys that verify. One that could sign too does not belong on a gateway, and a shared secret is no public key. */
const PUBLIC_KEY = z
  .looseObject({ kty: z.enum(['RSA', 'EC', 'OKP']) })
  .refine((key) => !('d' in key || 'k' in key), { message: 'expected public keys only' });

const KEY_SET = z.looseObject({ keys: z.array(PUBLIC_KEY).min(1) });

/** Files with key sets. */
export type KeySetFiles = NamedFileReader<ReadKeySet>;

/** Reads key sets; the names of their files are relative to a folder. */
export function keySetFiles(directory: string, files: FileSnapshot): KeySetFiles {
  return readOnce((file) => readKeySet(resolve(directory, file), files));
}

async function readKeySet(path: string, files: FileSnapshot): Promise<ReadKeySet> {
  try {
    const read = KEY_SET.safeParse(JSON.parse(await files.readText(path)));
    if (read.success) return { keySet: read.data };
    return { problem: 'expected a JSON Web Key Set of public keys (RSA, EC or OKP) in the file' };
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: 'expected JSON in the file' };
    return { problem: `cannot read the file: ${describeFileError(error)}` };
  }
}
