import { expect, it } from 'vitest';
import { printableJson, printableText } from './printable-text.ts';

it.each<[text: string, printable: string]>([
  ['arn:aws:iam::111122223333:user/alice', 'arn:aws:iam::111122223333:user/alice'],
  ['Zoë 日本 🙂', 'Zoë 日本 🙂'],
  ['\u001b[31mred', '\\u{1b}[31mred'],
  ['\u009b31mred', '\\u{9b}31mred'],
  ['a\r\nallowed\t', 'a\\u{d}\\u{a}allowed\\u{9}'],
  ['\u0007\u007f', '\\u{7}\\u{7f}'],
  ['a\u202eb', 'a\\u{202e}b'],
  ['a\u2066b\u200bc', 'a\\u{2066}b\\u{200b}c'],
  ['a\u2028b', 'a\\u{2028}b'],
  ['\ud800', '\\u{d800}'],
  ['\u{e0041}', '\\u{e0041}'],
  ['\\u{1b}', '\\\\u{1b}'],
])('%j is printed as %j', (text, printable) => {
  expect(printableText(text)).toBe(printable);
});

it('lets no control character through, whatever stands around it', () => {
  const all = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).join('');
  expect(Array.from(printableText(all), (character) => character.charCodeAt(0))).toSatisfy(
    (codes: number[]) => codes.every((code) => code >= 0x20 && code < 0x7f),
  );
});

it('writes JSON that says the same, without what a terminal acts on', () => {
  const all = Array.from({ length: 0x300 }, (_, code) => String.fromCharCode(code)).join('');
  const value = { [all]: [all, '\u202e\u{e0041}', '🙂'] };
  const printable = printableJson(JSON.stringify(value, null, 2));
  expect(JSON.parse(printable)).toEqual(value);
  expect(printableText(printable.replaceAll('\n', '').replaceAll('\\', ''))).toBe(
    printable.replaceAll('\n', '').replaceAll('\\', ''),
  );
  expect(printable).toContain('🙂');
});
