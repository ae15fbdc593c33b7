import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { targetFault } from './canonical-target.ts';

it.each([
  '/',
  '/endpoints/churn/invocations',
  '/a/',
  '/a%2Fb',
  '/a%20b',
  '/...',
  '/.a/a./..b',
  '/%2e%2ea',
  "/!$&'()*,;=:@",
  '/{}^"|',
  '/a?b=//../c&d=%2B',
  '/a?',
])('%s means one thing', (target) => {
  expect(targetFault(target)).toBeUndefined();
});

it.each([
  '',
  'a',
  '*',
  '//',
  '/a//b',
  '/.',
  '/..',
  '/a/./b',
  '/a/../b',
  '/%2e',
  '/%2E%2e/a',
  '/.%2e',
  '/a\\b',
  '/a#b',
  '/a b',
  '/a\u00e9',
  '/a\n',
  '/%',
  '/%4',
  '/%zz',
  '/%00',
  '/%7f',
  '/%1F',
  '/a?%0a',
  '/a?b+c',
])('%j could mean two', (target) => {
  expect(targetFault(target)).toBeTypeOf('string');
});

test('a target without a fault is what a URL parser leaves as it is', () => {
  const pieces = fc.constantFrom(
    '/',
    '.',
    '..',
    '%2e',
    '%2E',
    '%2f',
    'a',
    'B',
    '?',
    '+',
    '\\',
    '#',
    '%00',
    '//',
    '-',
    '%',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const target = `/${parts.join('')}`;
      if (targetFault(target) !== undefined) return;
      const { href, origin } = new URL(`http://a.example.com${target}`);
      expect(href).toBe(`${origin}${target}`);
    }),
    { numRuns: 5_000 },
  );
});
