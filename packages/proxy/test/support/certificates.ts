import 'reflect-metadata';
import { X509Certificate, randomBytes, webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { Extension, JsonGeneralNames } from '@peculiar/x509';
import '../../src/listener/authority/web-crypto-globals.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A certificate and its key, both PEM. */
export interface IssuedCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** What a certificate is to say. */
export interface CertificateRequest {
  /** Default: `CN=test`. */
  readonly subject?: string;
  readonly dns?: readonly string[];
  readonly uri?: readonly string[];
  readonly ip?: readonly string[];
  readonly email?: readonly string[];
  /** For clients instead of servers. Default: `false`. */
  readonly clientAuth?: boolean;
  /** Default: an hour ago. */
  readonly notBefore?: Date;
  /** Default: in a day. */
  readonly notAfter?: Date;
  /** Lower-case hexadecimal. Default: random. */
  readonly serialNumber?: string;
}

/** A certificate authority. */
export interface TestAuthority extends IssuedCertificate {
  /** A certificate with a key of its own, signed by the authority. */
  issue(request?: CertificateRequest): Promise<IssuedCertificate>;
  /** An authority below this one. */
  makeAuthority(subject: string): Promise<TestAuthority>;
}

/** A certificate authority with a P-256 key, its own root. */
export async function makeAuthority(
  subject = 'CN=Test Authority',
  validity: Pick<CertificateRequest, 'notBefore' | 'notAfter'> = {},
): Promise<TestAuthority> {
  const keys = await newKeys();
  const certificate = await sign({ subject, ...validity }, keys, {
    subject,
    keys,
    authority: true,
  });
  return authorityOf(subject, keys, certificate);
}

type Keys = webcrypto.CryptoKeyPair;

interface Issuer {
  readonly subject: string;
  readonly keys: Keys;
  /** Whether what it signs is an authority, too. */
  readonly authority: boolean;
}

async function authorityOf(subject: string, keys: Keys, certificate: string): Promise<TestAuthority> {
  const issuer = { subject, keys };
  return {
    certificate,
    key: await keyPem(keys),
    issue: async (request = {}) => {
      const own = await newKeys();
      const issued = await sign(request, own, { ...issuer, authority: false });
      return { certificate: issued, key: await keyPem(own) };
    },
    makeAuthority: async (below) => {
      const own = await newKeys();
      return authorityOf(below, own, await sign({ subject: below }, own, { ...issuer, authority: true }));
    },
  };
}

function newKeys(): Promise<Keys> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function keyPem({ privateKey }: Keys): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`;
}

async function sign(request: CertificateRequest, { publicKey }: Keys, issuer: Issuer): Promise<string> {
  const now = Date.now();
  const certificate = await X509CertificateGenerator.create({
    serialNumber: request.serialNumber ?? `01${randomBytes(15).toString('hex')}`,
    subject: request.subject ?? 'CN=test',
    issuer: issuer.subject,
    notBefore: request.notBefore ?? new Date(now - HOUR_MS),
    notAfter: request.notAfter ?? new Date(now + DAY_MS),
    publicKey,
    signingKey: issuer.keys.privateKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      ...(issuer.authority ? authorityExtensions() : leafExtensions(request)),
      await SubjectKeyIdentifierExtension.create(publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey),
    ],
  });
  return new X509Certificate(Buffer.from(certificate.rawData)).toString();
}

function authorityExtensions(): readonly Extension[] {
  return [
    new BasicConstraintsExtension(true, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
  ];
}

function leafExtensions(request: CertificateRequest): readonly Extension[] {
  const names = alternativeNames(request);
  const purpose = request.clientAuth === true ? ExtendedKeyUsage.clientAuth : ExtendedKeyUsage.serverAuth;
  return [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    new ExtendedKeyUsageExtension([purpose]),
    ...(names.length > 0 ? [new SubjectAlternativeNameExtension(names)] : []),
  ];
}

function alternativeNames({ dns = [], uri = [], ip = [], email = [] }: CertificateRequest): JsonGeneralNames {
  return [
    ...dns.map((value) => ({ type: 'dns' as const, value })),
    ...uri.map((value) => ({ type: 'url' as const, value })),
    ...ip.map((value) => ({ type: 'ip' as const, value })),
    ...email.map((value) => ({ type: 'email' as const, value })),
  ];
}
