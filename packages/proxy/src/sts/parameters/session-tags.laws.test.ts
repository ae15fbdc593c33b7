import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chainTags } from './session-tags.ts';
import type { SessionTags } from './session-tags.ts';

const KEY = fc.constantFrom('Team', 'team', 'TEAM', 'Stage', 'Projekt', '__proto__', 'constructor');
const GIVEN = fc.record({
  tags: fc.array(fc.record({ key: KEY, value: fc.constantFrom('A', 'B', '') }), { maxLength: 4 }),
  transitiveTagKeys: fc.array(KEY, { maxLength: 2 }),
});

function chainOf(links: readonly Parameters<typeof chainTags>[0][]): readonly SessionTags[] {
  const sessions: SessionTags[] = [];
  for (const link of links) {
    const calling = sessions.at(-1);
    try {
      sessions.push(
        chainTags(link, calling && { tags: calling.tags, transitiveTagKeys: calling.transitiveKeys }),
      );
    } catch {
      // Refused: the chain goes on from the session that there is.
    }
  }
  return sessions;
}

test('what is transitive stays as it is to the end of the chain', () => {
  fc.assert(
    fc.property(fc.array(GIVEN, { minLength: 2, maxLength: 6 }), (links) => {
      const sessions = chainOf(links);
      for (const [index, { tags, transitiveKeys }] of sessions.entries())
        for (const key of transitiveKeys)
          for (const later of sessions.slice(index + 1)) {
            expect(Object.entries(later.tags)).toContainEqual([
              key,
              Object.entries(tags).find(([one]) => one === key)?.[1],
            ]);
            expect(later.transitiveKeys).toContain(key);
          }
    }),
  );
});

test('no session has two tags that differ in case alone', () => {
  fc.assert(
    fc.property(fc.array(GIVEN, { minLength: 1, maxLength: 4 }), (links) => {
      for (const { tags, transitiveKeys } of chainOf(links)) {
        const keys = Object.keys(tags).map((key) => key.toLowerCase());
        expect(new Set(keys).size).toBe(keys.length);
        expect(Object.keys(tags)).toEqual(expect.arrayContaining([...transitiveKeys]));
      }
    }),
  );
});
