import 'reflect-metadata';
import { createPrivateKey, generateKeyPairSync, webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { Extension } from '@peculiar/x509';
import { describe, expect, it } from 'vitest';
import { makeAuthority } from '../../../test/support/certificates.ts';
import type { AuthorityConfig } from '../settings/connect-config.ts';
import { readAuthority } from './read-authority.ts';

const MAY_SIGN = [
  new BasicConstraintsExtension(true, 0, true),
  new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
];

interface KeyAlgorithm {
  readonly name: string;
  readonly namedCurve?: string;
  readonly modulusLength?: number;
  readonly publicExponent?: Uint8Array;
  readonly hash?: string;
}

const P256 = { name: 'ECDSA', namedCurve: 'P-256' };

const rsa = (modulusLength: number): KeyAlgorithm => ({
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
});

async function selfSigned(
  algorithm: KeyAlgorithm = P256,
  extensions: readonly Extension[] = MAY_SIGN,
): Promise<AuthorityConfig> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  if (!('privateKey' in keys)) throw new TypeError('expected a pair of keys');
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Example Root',
    keys,
    signingAlgorithm: { ...algorithm, hash: 'SHA-256' },
    extensions: [...extensions],
  });
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return {
    certificate: certificate.toString('pem'),
    key: key.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}

describe('an authority signs with', () => {
  it.each<[name: string, algorithm: KeyAlgorithm, hash: string]>([
    ['P-256', P256, 'SHA-256'],
    ['P-384', { name: 'ECDSA', namedCurve: 'P-384' }, 'SHA-384'],
    ['P-521', { name: 'ECDSA', namedCurve: 'P-521' }, 'SHA-512'],
    ['RSA of 2048 bits', rsa(2048), 'SHA-256'],
  ])('%s', async (_name, algorithm, hash) => {
    const read = await readAuthority(await selfSigned(algorithm));
    expect(read.signingAlgorithm).toEqual({ name: algorithm.name, hash });
    expect(read.signingKey.extractable).toBe(false);
    expect(read.chain).toBe('');
  });
});

describe('an authority is refused', () => {
  it.each<[what: string, member: keyof AuthorityConfig, authority: () => Promise<AuthorityConfig>]>([
    ['without a certificate', 'certificate', async () => ({ ...(await selfSigned()), certificate: '' })],
    [
      'with a certificate that is none',
      'certificate',
      async () => ({
        ...(await selfSigned()),
        certificate: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
      }),
    ],
    ['without a key', 'key', async () => ({ ...(await selfSigned()), key: '' })],
    ['with an encrypted key', 'key', async () => ({ ...(await selfSigned()), key: encryptedKey() })],
    [
      'with a key of another',
      'key',
      async () => ({ ...(await selfSigned()), key: (await selfSigned()).key }),
    ],
    ['with a short RSA key', 'key', () => selfSigned(rsa(1024))],
    ['that is the certificate of a server', 'certificate', async () => (await makeAuthority()).issue()],
    [
      'that may sign no certificates',
      'certificate',
      () =>
        selfSigned(P256, [
          new BasicConstraintsExtension(true, undefined, true),
          new KeyUsagesExtension(KeyUsageFlags.cRLSign, true),
        ]),
    ],
    [
      'that does not say what its key is for',
      'certificate',
      () => selfSigned(P256, [new BasicConstraintsExtension(true, undefined, true)]),
    ],
    [
      'whose key may sign, but that is none',
      'certificate',
      () => selfSigned(P256, [new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true)]),
    ],
  ])('%s', async (_what, member, authority) => {
    const config = await authority();
    await expect(readAuthority(config)).rejects.toMatchObject({ name: 'AuthorityError', member });
  });

  it('without a word of the key', async () => {
    const { certificate, key } = await selfSigned();
    const broken = `${key.slice(0, 60)}!${key.slice(61)}`;
    await expect(readAuthority({ certificate, key: broken })).rejects.toSatisfy(
      (error) =>
        error instanceof Error && !`${error.message}${String(error.cause)}`.includes(key.slice(30, 50)),
    );
  });
});

function encryptedKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const options = { format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'example' } as const;
  return privateKey.export(options).toString();
}
