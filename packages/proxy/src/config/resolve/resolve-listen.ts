import type { ListenFile, TlsFile } from '../shape/config-file.ts';
import type { FileSnapshot } from '../files/file-snapshot.ts';
import type { ListenConfig, TlsConfig } from '../settings/listen-config.ts';
import { readTextFile } from '../files/text-files.ts';

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

async function textIn(file: string, place: Place): Promise<string> {
  const read = await readTextFile(file, place);
  if ('problem' in read) throw new Error('a file of the listener was not checked');
  return read.text;
}
