import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { parseLocatedJson } from './parse-located-json.ts';
import { RawJson } from './raw-json.ts';

it.each([
  ['{\n        "a": [\n            1\n        ]\n    }', '{\n    "a": [\n        1\n    ]\n}', 4],
  ['{ "a": 1 }', '{ "a": 1 }', 0],
  ['{\n"a": 1\n    }', '{\n"a": 1\n    }', 0],
  ['{\n\t"a": 1\n\t}', '{\n\t"a": 1\n\t}', 0],
  ['{\n\n    }', '{\n\n    }', 0],
])('%j loses the blanks of where it stands', (text, expected, indent) => {
  expect(new RawJson(text, 9)).toMatchObject({ text: expected, offset: 9, indent });
});

test('what is read is what JSON.parse reads, and a document has the same values in less text', () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  fc.assert(
    fc.property(json, fc.constantFrom(0, 2, 4), (value, indent) => {
      const text = JSON.stringify([{ Document: { value } }, value], null, indent);
      const { root, duplicates } = parseLocatedJson(text, new Set(['Document']));
      const [first, second] = root as [{ Document: RawJson }, unknown];
      expect(second).toEqual(JSON.parse(text)[1]);
      expect(JSON.parse(first.Document.text)).toEqual(JSON.parse(text)[0].Document);
      expect(text.startsWith('{', first.Document.offset)).toBe(true);
      expect(duplicates).toEqual([]);
    }),
  );
});
