import type { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { serverNamesOf } from '../values/server-names.ts';
import { certificatesIn, PRIVATE_KEY_EXPECTED, privateKeyIn } from './certificates.ts';

/** Why certificates or keys cannot be used, and which of the two is at fault. */
export class TlsMaterialError extends Error {
  override readonly name = 'TlsMaterialError';
  readonly member: 'certificate' | 'key' | 'authorities' | 'ciphers';

  constructor(member: TlsMaterialError['member'], message: string) {
    super(message);
    this.member = member;
  }
}

/** What a certificate that fits its key is for. */
export interface CheckedCertificate {
  readonly names: readonly string[];
  readonly notAfter: Date;
}

/** Checks a certificate with its key. @throws TlsMaterialError */
export function checkCertificate(certificate: string, key: string): CheckedCertificate {
  const [own] = readCertificates(certificate, 'certificate');
  if (own === undefined) throw new TlsMaterialError('certificate', 'expected a certificate (PEM)');
  const privateKey = privateKeyIn(key);
  if (privateKey === undefined) throw new TlsMaterialError('key', PRIVATE_KEY_EXPECTED);
  if (!own.checkPrivateKey(privateKey))
    throw new TlsMaterialError('key', 'the key is not that of the first certificate');
  return { names: serverNamesOf(own), notAfter: new Date(own.validTo) };
}

/** Checks the authorities of clients. @throws TlsMaterialError */
export function checkAuthorities(text: string): void {
  const authorities = readCertificates(text, 'authorities');
  if (authorities.length === 0)
    throw new TlsMaterialError('authorities', 'expected certificates of authorities (PEM)');
  for (const { ca, subject } of authorities)
    if (!ca) throw new TlsMaterialError('authorities', `\`${oneLine(subject)}\` is no authority`);
  if (!authorities.some((authority) => authority.checkIssued(authority)))
    throw new TlsMaterialError('authorities', 'expected a root: a chain that ends nowhere is never verified');
}

/** Checks names of ciphers. @throws TlsMaterialError */
export function checkCiphers(ciphers: string): void {
  try {
    createSecureContext({ ciphers });
  } catch {
    throw new TlsMaterialError('ciphers', 'expected names of ciphers that OpenSSL has');
  }
}

function readCertificates(text: string, member: 'certificate' | 'authorities'): readonly X509Certificate[] {
  const certificates = certificatesIn(text);
  if (certificates === undefined) throw new TlsMaterialError(member, 'expected certificates (PEM)');
  return certificates;
}

function oneLine(subject: string): string {
  return subject.replaceAll('\n', ', ');
}
