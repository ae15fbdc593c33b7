import fc from 'fast-check';
import { expect, it, test } from 'vitest';

import { findFirstJsonFault } from './find-first-json-fault.ts';

/** Texts that are nearly JSON: real ones with a character put in, taken out or changed. */
const nearlyJson: fc.Arbitrary<string> = fc
  .tuple(
    fc.json({ maxDepth: 3 }),
    fc.nat(),
    fc.nat({ max: 2 }),
    fc.constantFrom(...'{}[]:,"\\/0123456789-+.eEtfnu \t\n\r\f\u0000\u00a0\uFEFF\uD800'.split('')),
  )
  .map(([text, at, cut, inserted]) => {
    const offset = at % (text.length + 1);
    return text.slice(0, offset) + inserted + text.slice(offset + cut);
  });

test('finds nothing in what JSON.parse accepts, and something in all else', () => {
  fc.assert(
    fc.property(fc.oneof(nearlyJson, fc.json(), fc.string()), (text) => {
      expect(findFirstJsonFault(text) === undefined).toBe(isJson(text));
    }),
    { numRuns: 5000 },
  );
});

test('the text before a fault is right as far as it goes', () => {
  fc.assert(
    fc.property(nearlyJson, (text) => {
      const fault = findFirstJsonFault(text);
      if (fault === undefined) return;
      const before = findFirstJsonFault(text.slice(0, fault.offset));
      const isRight = before === undefined || before.endsEarly === true || before.offset === fault.offset;
      expect(isRight).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

it.each(['[', '{"a":', '[0,', '"\\u0041'])('a long row of %j is read once', (part) => {
  const text = part.repeat(5000);
  const reads = { count: 0 };
  const counted = new Proxy(new String(text), {
    get(target, property): unknown {
      if (typeof property === 'string' && property !== 'length') reads.count++;
      const member: unknown = Reflect.get(target, property);
      return typeof member === 'function' ? member.bind(text) : member;
    },
  });
  expect(findFirstJsonFault(counted as string)).toBeDefined();
  expect(reads.count).toBeLessThan(20 * text.length);
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
