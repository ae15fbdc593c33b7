import 'reflect-metadata';
import { X509Certificate, randomBytes, webcrypto } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { Extension } from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const AUTHORITY = 'CN=Example Egress Authority';
const DAY_MS = 86_400_000;

/** AWS's own names, which the VPC's private hosted zone leads to the gateway. */
const HOSTS = ['api.sagemaker.us-east-1.amazonaws.com', 'runtime.sagemaker.us-east-1.amazonaws.com'];

const folder = process.argv[2];
if (folder === undefined) {
  console.error('usage: node make-certificates.js FOLDER');
  process.exitCode = 2;
} else {
  await makeCertificates(folder);
}

/** An authority that is forgotten at once, and one certificate of it for the gateway, for a day. */
async function makeCertificates(into: string): Promise<void> {
  const authority = await newKeys();
  const gateway = await newKeys();
  await mkdir(into, { recursive: true });
  await writeFile(join(into, 'authority.pem'), await sign(AUTHORITY, authority, authority, ofAuthority()));
  await writeFile(join(into, 'gateway.pem'), await sign('CN=gateway', gateway, authority, ofGateway()));
  await writeFile(join(into, 'gateway-key.pem'), await pemOf(gateway), { mode: 0o600 });
}

function newKeys(): Promise<CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function sign(
  subject: string,
  { publicKey }: CryptoKeyPair,
  issuer: CryptoKeyPair,
  extensions: Extension[],
): Promise<string> {
  const certificate = await X509CertificateGenerator.create({
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    subject,
    issuer: AUTHORITY,
    notBefore: new Date(),
    notAfter: new Date(Date.now() + DAY_MS),
    publicKey,
    signingKey: issuer.privateKey,
    signingAlgorithm: ALGORITHM,
    extensions,
  });
  return new X509Certificate(Buffer.from(certificate.rawData)).toString();
}

function ofAuthority(): Extension[] {
  return [
    new BasicConstraintsExtension(true, 0, true),
    new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
  ];
}

function ofGateway(): Extension[] {
  return [
    new BasicConstraintsExtension(false, undefined, true),
    new SubjectAlternativeNameExtension(HOSTS.map((value) => ({ type: 'dns' as const, value }))),
  ];
}

async function pemOf({ privateKey }: CryptoKeyPair): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${der.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`;
}
