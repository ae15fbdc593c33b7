import { expect, test } from 'vitest';
import { signingKey } from './signing-key.ts';

const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const scope = { date: '20150830', region: 'us-east-1', service: 'iam' };

test('the key is the one of the example in the documentation of AWS', () => {
  expect(signingKey('AKIDEXAMPLE', SECRET, scope).toString('hex')).toBe(
    'c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9',
  );
});

test('is derived once and then looked up', () => {
  expect(signingKey('AKIDEXAMPLE', SECRET, { ...scope })).toBe(signingKey('AKIDEXAMPLE', SECRET, scope));
});

test('a new secret under an old access key id derives a new key', () => {
  const before = signingKey('AKIDROTATED', SECRET, scope);
  const after = signingKey('AKIDROTATED', `${SECRET}2`, scope);
  expect(after.equals(before)).toBe(false);
  expect(signingKey('AKIDROTATED', SECRET, scope).equals(before)).toBe(true);
});

test.each([{ date: '20150831' }, { region: 'us-west-2' }, { service: 'sagemaker' }])(
  'another scope (%o) is another key',
  (change) => {
    const other = signingKey('AKIDEXAMPLE', SECRET, { ...scope, ...change });
    expect(other.equals(signingKey('AKIDEXAMPLE', SECRET, scope))).toBe(false);
  },
);
