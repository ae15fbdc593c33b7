import type { ConfigFaults } from '../../documents/config-faults.ts';
import type { AuthoritySketch } from './config-sketch.ts';
import type { FileSnapshot } from '../../files/file-snapshot.ts';
import { AuthorityError } from '../files/authority-error.ts';
import { readAuthority } from '../files/read-authority.ts';
import { readTextFile } from '../files/text-files.ts';

const AT = ['connect', 'authority'];

interface Context {
  readonly faults: ConfigFaults;
  readonly directory: string;
}

/** Reports a certificate authority that cannot be read, or with which no certificates can be signed. */
export async function checkAuthority(
  { certificateFile, keyFile }: AuthoritySketch,
  files: FileSnapshot,
  context: Context,
): Promise<void> {
  const certificate = await textOf('certificateFile', certificateFile, files, context);
  const key = await textOf('keyFile', keyFile, files, context);
  if (certificate === undefined || key === undefined) return;
  try {
    await readAuthority({ certificate, key });
  } catch (error) {
    if (!(error instanceof AuthorityError)) throw error;
    context.faults.report([...AT, `${error.member}File`], error.message);
  }
}

async function textOf(
  member: string,
  file: string | undefined,
  files: FileSnapshot,
  { faults, directory }: Context,
): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const read = await readTextFile(file, { directory, files });
  if ('text' in read) return read.text;
  faults.report([...AT, member], read.problem);
  return undefined;
}
