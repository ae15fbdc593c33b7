import { resolve } from 'node:path';
import type { ConnectFile } from '../shape/config-file.ts';
import type { ConnectConfig } from '../settings/connect-config.ts';
import type { FileSnapshot } from '../../files/file-snapshot.ts';

/** Where `CONNECT` may lead, with the authority that its files hold. They have been checked. */
export async function resolveConnect(
  { authority, tunnelFrom, ...rest }: ConnectFile,
  files: FileSnapshot,
  directory: string,
): Promise<ConnectConfig> {
  return {
    ...rest,
    ...(tunnelFrom && { tunnelFrom }),
    authority: {
      certificate: await files.readText(resolve(directory, authority.certificateFile)),
      key: await files.readText(resolve(directory, authority.keyFile)),
    },
  };
}
