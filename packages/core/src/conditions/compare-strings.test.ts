import { expect, test } from 'vitest';

/** StringEqualsIgnoreCase rests on it: what is longer than a text in lower case cannot be equal to it. */
test('no character gets shorter in lower case', () => {
  const shorter: number[] = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    const character = String.fromCodePoint(code);
    if (character.toLowerCase().length < character.length) shorter.push(code);
  }
  expect(shorter).toEqual([]);
});
