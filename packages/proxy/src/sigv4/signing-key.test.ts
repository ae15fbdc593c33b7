import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { signingKey } from './signing-key.ts';

const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const KEY = 'c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9';
const scope = { date: '20150830', region: 'us-east-1', service: 'iam' };

test('the key is the one of the example in the documentation of AWS', () => {
  expect(signingKey('AKIDEXAMPLE', SECRET, scope).hex('text')).toBe(
    createHmac('sha256', Buffer.from(KEY, 'hex')).update('text').digest('hex'),
  );
});

test('is derived once and then looked up', () => {
  expect(signingKey('AKIDEXAMPLE', SECRET, { ...scope })).toBe(signingKey('AKIDEXAMPLE', SECRET, scope));
});

test('a new secret under an old access key id derives a new key', () => {
  const before = signingKey('AKIDROTATED', SECRET, scope);
  const after = signingKey('AKIDROTATED', `${SECRET}2`, scope);
  expect(after.hex('text')).not.toBe(before.hex('text'));
  expect(signingKey('AKIDROTATED', SECRET, scope).hex('text')).toBe(before.hex('text'));
});

test.each([{ date: '20150831' }, { region: 'us-west-2' }, { service: 'sagemaker' }])(
  'another scope (%o) is another key',
  (change) => {
    const other = signingKey('AKIDEXAMPLE', SECRET, { ...scope, ...change });
    expect(other.hex('text')).not.toBe(signingKey('AKIDEXAMPLE', SECRET, scope).hex('text'));
  },
);
