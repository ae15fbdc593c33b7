import { resolve } from 'node:path';
import type { ListenFile, TlsFile } from '../shape/config-file.ts';
import type { FileSnapshot } from '../../files/file-snapshot.ts';
import type { ListenConfig, TlsConfig } from '../settings/listen-config.ts';

interface Place {
  readonly directory: string;
  readonly files: FileSnapshot;
}

/** Where clients connect, with what the files hold. They have been checked. */
export async function resolveListen(listen: ListenFile, place: Place): Promise<ListenConfig> {
  const { host, port, tls, proxyProtocol } = listen;
  return {
    host,
    port,
    ...(tls && { tls: await resolveTls(tls, place) }),
    ...(proxyProtocol && { proxyProtocol }),
  };
}

async function resolveTls(tls: TlsFile, place: Place): Promise<TlsConfig> {
  const { certificates, minVersion, ciphers, clientCertificates } = tls;
  return {
    certificates: await Promise.all(
      certificates.map(async ({ certificateFile, keyFile, hosts }) => ({
        certificate: await textIn(certificateFile, place),
        key: await textIn(keyFile, place),
        ...(hosts && { hosts }),
      })),
    ),
    minVersion,
    ...(ciphers !== undefined && { ciphers }),
    ...(clientCertificates && {
      clientCertificates: {
        authorities: await textIn(clientCertificates.authoritiesFile, place),
        required: clientCertificates.required,
      },
    }),
  };
}

function textIn(file: string, { directory, files }: Place): Promise<string> {
  return files.readText(resolve(directory, file));
}
