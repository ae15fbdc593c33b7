import { X509Certificate, createPrivateKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeAuthority } from './certificates.ts';

test('an authority issues what it is asked for', async () => {
  const authority = await makeAuthority('CN=Root, O=Example');
  const { certificate, key } = await authority.issue({
    subject: 'CN=alice, OU=Data Science',
    dns: ['gateway.example.com'],
    uri: ['spiffe://example.com/notebook/alice'],
    ip: ['127.0.0.1'],
    clientAuth: true,
  });
  const read = new X509Certificate(certificate);
  expect(read.subject.split('\n')).toEqual(['CN=alice', 'OU=Data Science']);
  expect(read.subjectAltName).toBe(
    'DNS:gateway.example.com, URI:spiffe://example.com/notebook/alice, IP Address:127.0.0.1',
  );
  expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
  expect(read.checkPrivateKey(createPrivateKey(key))).toBe(true);
  const root = new X509Certificate(authority.certificate);
  expect([root.ca, read.ca, read.checkIssued(root), read.verify(root.publicKey)]).toEqual([
    true,
    false,
    true,
    true,
  ]);
});

test('an authority below another one is signed by it', async () => {
  const root = await makeAuthority('CN=Root');
  const below = await root.makeAuthority('CN=Below');
  const leaf = new X509Certificate((await below.issue()).certificate);
  const middle = new X509Certificate(below.certificate);
  expect(leaf.checkIssued(middle)).toBe(true);
  expect(middle.checkIssued(new X509Certificate(root.certificate))).toBe(true);
});
