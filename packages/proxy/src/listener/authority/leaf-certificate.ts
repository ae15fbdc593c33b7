import { randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import type { Extension } from '@peculiar/x509';
import { AuthorityError } from '../../config/files/authority-error.ts';
import type { SigningAuthority } from '../../config/files/read-authority.ts';

/** How long a certificate is good for. Clients with a clock that is late take it as well. */
const VALID_MS = 7 * 86_400_000;
const BACKDATED_MS = 5 * 60_000;
const SERIAL_BYTES = 16;

/** The keys that all certificates of a process share: whoever takes one takes the process. */
export interface LeafKeys {
  readonly publicKey: webcrypto.CryptoKey;
  /** PEM. */
  readonly privateKey: string;
}

/** A certificate that an authority has signed. */
export interface LeafCertificate {
  /** PEM, with what clients need between it and the root. */
  readonly certificate: string;
  readonly notAfter: Date;
}

/** Makes a P-256 key. */
export async function newLeafKeys(): Promise<LeafKeys> {
  const { publicKey, privateKey } = await webcrypto.subtle.generateKey(
    { name: 'ECDSA', namedCurve: 'P-256' },
    true,
    ['sign', 'verify'],
  );
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey)).toString('base64');
  return { publicKey, privateKey: `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----\n` };
}

/**
 * Signs a certificate for a name, for servers only; it never outlives the authority.
 *
 * @throws AuthorityError when the authority is not yet or no longer valid.
 */
export async function issueLeaf(
  name: string,
  { publicKey }: LeafKeys,
  authority: SigningAuthority,
  now: Date,
): Promise<LeafCertificate> {
  const { certificate: issuer, signingKey, signingAlgorithm, chain } = authority;
  if (now < issuer.notBefore || now >= issuer.notAfter)
    throw new AuthorityError('certificate', 'the certificate of the authority is not valid now');
  const { X509CertificateGenerator } = await import('@peculiar/x509');
  const notAfter = new Date(Math.min(now.getTime() + VALID_MS, issuer.notAfter.getTime()));
  const leaf = await X509CertificateGenerator.create({
    serialNumber: newSerialNumber(),
    issuer: issuer.subjectName,
    notBefore: new Date(now.getTime() - BACKDATED_MS),
    notAfter,
    publicKey,
    signingKey,
    signingAlgorithm,
    extensions: await extensionsOf(name, publicKey, authority),
  });
  return { certificate: `${new X509Certificate(Buffer.from(leaf.rawData)).toString()}${chain}`, notAfter };
}

/** Random, and positive without a byte of zeros in front. */
function newSerialNumber(): string {
  return `01${randomBytes(SERIAL_BYTES - 1).toString('hex')}`;
}

/** The subject stays empty, so the name in its stead must be critical. */
async function extensionsOf(
  name: string,
  publicKey: webcrypto.CryptoKey,
  { certificate: issuer }: SigningAuthority,
): Promise<Extension[]> {
  const x509 = await import('@peculiar/x509');
  const issuerKeyId = issuer.getExtension(x509.SubjectKeyIdentifierExtension)?.keyId;
  return [
    new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: name }], true),
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    await x509.SubjectKeyIdentifierExtension.create(publicKey),
    ...(issuerKeyId === undefined ? [] : [new x509.AuthorityKeyIdentifierExtension(issuerKeyId)]),
  ];
}
