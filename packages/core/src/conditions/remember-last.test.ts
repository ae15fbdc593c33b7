import { expect, it } from 'vitest';

import { rememberLast } from './remember-last.ts';

it('reads a text anew only when another one came between', () => {
  const texts: string[] = [];
  const read = rememberLast((text: string) => {
    texts.push(text);
    return text === 'none' ? undefined : text.length;
  });
  expect(['ab', 'ab', 'abc', 'ab', 'none', 'ab', 'none'].map(read)).toEqual([
    2,
    2,
    3,
    2,
    undefined,
    2,
    undefined,
  ]);
  expect(texts).toEqual(['ab', 'abc', 'ab', 'none', 'ab', 'none']);
});
