import type { ConfigPath } from '../../documents/yaml/config-document.ts';
import type { ConfigFaults } from '../../documents/config-faults.ts';
import type { FileSnapshot } from '../../files/file-snapshot.ts';
import { readTextFile } from '../files/text-files.ts';
import { checkAuthorities, checkCertificate, checkCiphers, TlsMaterialError } from '../files/tls-material.ts';
import type { CertificateSketch, TlsSketch } from './tls-sketch.ts';

interface Place {
  readonly faults: ConfigFaults;
  readonly directory: string;
  readonly files: FileSnapshot;
}

const TLS: ConfigPath = ['listen', 'tls'];

/** Reports certificates, keys and authorities that cannot be used, and names that two certificates are for. */
export async function checkTls(tls: TlsSketch | undefined, place: Place): Promise<void> {
  if (tls === undefined) return;
  const claimed = new Set<string>();
  for (const [index, sketch] of tls.certificates.entries()) {
    const at = [...TLS, 'certificates', index];
    const names = sketch && (await namesOf(sketch, at, place));
    if (names !== undefined) claim(names, { at, index, claimed, faults: place.faults });
  }
  await checkClients(tls.authoritiesFile, place);
  const { ciphers } = tls;
  if (ciphers !== undefined) reporting([...TLS, 'ciphers'], place, () => checkCiphers(ciphers));
}

async function namesOf(
  { certificateFile, keyFile, hosts }: CertificateSketch,
  at: ConfigPath,
  place: Place,
): Promise<readonly string[] | undefined> {
  const certificate = await textOf(certificateFile, [...at, 'certificateFile'], place);
  const key = await textOf(keyFile, [...at, 'keyFile'], place);
  if (certificate === undefined || key === undefined) return undefined;
  const checked = reporting(at, place, () => checkCertificate(certificate, key));
  return checked && (hosts ?? checked.names);
}

interface Claim {
  readonly at: ConfigPath;
  readonly index: number;
  readonly claimed: Set<string>;
  readonly faults: ConfigFaults;
}

function claim(names: readonly string[], { at, index, claimed, faults }: Claim): void {
  if (names.length === 0 && index > 0)
    faults.report(at, 'expected `hosts`, for the certificate names no host: nobody would see it');
  for (const name of names) {
    if (claimed.has(name)) faults.report(at, `another certificate is for \`${name}\` already`);
    claimed.add(name);
  }
}

async function checkClients(file: string | undefined, place: Place): Promise<void> {
  const at = [...TLS, 'clientCertificates'];
  const authorities = await textOf(file, [...at, 'authoritiesFile'], place);
  if (authorities !== undefined) reporting(at, place, () => checkAuthorities(authorities));
}

async function textOf(file: string | undefined, at: ConfigPath, place: Place): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const read = await readTextFile(file, place);
  if ('text' in read) return read.text;
  place.faults.report(at, read.problem);
  return undefined;
}

const MEMBERS: Readonly<Record<TlsMaterialError['member'], readonly string[]>> = {
  certificate: ['certificateFile'],
  key: ['keyFile'],
  authorities: ['authoritiesFile'],
  ciphers: [],
};

/** What a check returns; `undefined` when it found a fault, which is reported at the member. */
function reporting<Result>(at: ConfigPath, { faults }: Place, check: () => Result): Result | undefined {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof TlsMaterialError)) throw error;
    faults.report([...at, ...MEMBERS[error.member]], error.message);
    return undefined;
  }
}
