import { webcrypto } from 'node:crypto';
import type { KeyObject, X509Certificate } from 'node:crypto';
import type { X509Certificate as SigningCertificate } from '@peculiar/x509';
import type { AuthorityConfig } from '../settings/connect-config.ts';
import { AuthorityError } from './authority-error.ts';
import { certificatesIn, PRIVATE_KEY_EXPECTED, privateKeyIn } from './certificates.ts';

/** A certificate authority that is ready to sign. */
export interface SigningAuthority {
  readonly certificate: SigningCertificate;
  readonly signingKey: webcrypto.CryptoKey;
  readonly signingAlgorithm: SigningAlgorithm;
  /** Certificates that clients need between a leaf and the root that they know, PEM. */
  readonly chain: string;
}

type SigningAlgorithm =
  | { readonly name: 'RSASSA-PKCS1-v1_5'; readonly hash: string }
  | { readonly name: 'ECDSA'; readonly hash: string };

interface KeyKind {
  readonly signing: SigningAlgorithm;
  readonly imported: webcrypto.EcKeyImportParams | webcrypto.RsaHashedImportParams;
}

const ECDSA_KEYS: ReadonlyMap<string, KeyKind> = new Map([
  ['prime256v1', ecdsa('P-256', 'SHA-256')],
  ['secp384r1', ecdsa('P-384', 'SHA-384')],
  ['secp521r1', ecdsa('P-521', 'SHA-512')],
]);
const RSA_KEY: KeyKind = {
  signing: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  imported: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
};
const SHORTEST_RSA_KEY = 2048;

function ecdsa(namedCurve: string, hash: string): KeyKind {
  return { signing: { name: 'ECDSA', hash }, imported: { name: 'ECDSA', namedCurve } };
}

/**
 * Reads a certificate authority and checks that certificates can be signed with it.
 *
 * @throws AuthorityError
 */
export async function readAuthority({
  certificate: text,
  key: keyText,
}: AuthorityConfig): Promise<SigningAuthority> {
  const [own, ...between] = certificatesIn(text) ?? [];
  if (own === undefined) throw new AuthorityError('certificate', 'expected a certificate (PEM)');
  const key = privateKeyIn(keyText);
  if (key === undefined) throw new AuthorityError('key', PRIVATE_KEY_EXPECTED);
  if (!own.checkPrivateKey(key)) throw new AuthorityError('key', 'the key is not that of the certificate');
  const { signing, imported } = kindOf(key);
  const certificate = await signingCertificate(own);
  const der = key.export({ format: 'der', type: 'pkcs8' });
  return {
    certificate,
    signingKey: await webcrypto.subtle.importKey('pkcs8', der, imported, false, ['sign']),
    signingAlgorithm: signing,
    chain: (isRoot(own) ? between : [own, ...between]).map(String).join(''),
  };
}

function kindOf({ asymmetricKeyType, asymmetricKeyDetails = {} }: KeyObject): KeyKind {
  const { namedCurve = '', modulusLength = 0 } = asymmetricKeyDetails;
  const kind = asymmetricKeyType === 'rsa' ? RSA_KEY : ECDSA_KEYS.get(namedCurve);
  if (kind === undefined || (kind === RSA_KEY && modulusLength < SHORTEST_RSA_KEY))
    throw new AuthorityError(
      'key',
      'expected an RSA key of 2048 bits or more, or one of P-256, P-384 or P-521',
    );
  return kind;
}

/** The library is loaded by those alone who configure an authority. */
async function signingCertificate(own: X509Certificate): Promise<SigningCertificate> {
  await import('reflect-metadata');
  const { KeyUsageFlags, KeyUsagesExtension, X509Certificate: Parsed } = await import('@peculiar/x509');
  const certificate = new Parsed(own.raw);
  const usages = certificate.getExtension(KeyUsagesExtension)?.usages ?? 0;
  if (own.ca && (usages & KeyUsageFlags.keyCertSign) !== 0) return certificate;
  throw new AuthorityError(
    'certificate',
    'expected the certificate of an authority: `CA:TRUE`, with the key usage `keyCertSign`',
  );
}

function isRoot(certificate: X509Certificate): boolean {
  return certificate.checkIssued(certificate);
}
