import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseForm, parseFormBody } from './query-form.ts';

const MAX = 256;

describe('parseForm', () => {
  it.each([
    ['', {}],
    ['Action=GetCallerIdentity&Version=2011-06-15', { Action: 'GetCallerIdentity', Version: '2011-06-15' }],
    ['Tags.member.1.Key=a+b&Tags.member.1.Value=', { 'Tags.member.1.Key': 'a b', 'Tags.member.1.Value': '' }],
    ['a=%C3%A9%3D%26', { a: 'é=&' }],
    ['a=b=c', { a: 'b=c' }],
    ['__proto__=1&constructor=2', { ['__proto__']: '1', constructor: '2' }],
  ])('%s', (form, expected) => {
    expect([...parseForm(form, MAX)]).toEqual(Object.entries(expected));
  });

  it.each([
    ['a=1&a=2', 'given twice'],
    ['Action=x&%41ction=y', 'given twice'],
    ['a=1&&b=2', 'no name or no value'],
    ['a=1&', 'no name or no value'],
    ['=1', 'no name or no value'],
    ['a', 'no name or no value'],
    ['a=1;b=2', 'must be escaped'],
    ['a=é', 'must be escaped'],
    ['a=1\r\nb=2', 'must be escaped'],
    ['a=%4', 'malformed escape'],
    ['a=%zz', 'malformed escape'],
    ['a=%', 'malformed escape'],
    ['a=%C3', 'not UTF-8'],
    ['a=%C0%AF', 'not UTF-8'],
    ['a=%ED%A0%80', 'not UTF-8'],
    [Array.from({ length: 257 }, (_, at) => `p${at}=1`).join('&'), 'too many'],
  ])('refuses %s', (form, problem) => {
    expect(() => parseForm(form, MAX)).toThrow(expect.objectContaining({ code: 'MalformedQueryString' }));
    expect(() => parseForm(form, MAX)).toThrow(problem);
  });

  test('whatever a client writes is read as it was meant', () => {
    const texts = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.isWellFormed());
    fc.assert(
      fc.property(fc.dictionary(texts, texts, { maxKeys: 20 }), (values) => {
        const written = new URLSearchParams(values).toString().replaceAll('%0D%0A', '%0A');
        const expected = [...new URLSearchParams(written)];
        expect([...parseForm(written, MAX)]).toEqual(expected);
      }),
    );
  });
});

test('a body is bytes, and bytes beyond ASCII must be escaped', () => {
  expect(parseFormBody(Buffer.from('a=1'), MAX).get('a')).toBe('1');
  expect(() => parseFormBody(Buffer.from('a=é'), MAX)).toThrow('must be escaped');
});
