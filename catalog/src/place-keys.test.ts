import { describe, expect, it } from 'vitest';

import { placeKeys } from './place-keys.ts';
import type { FoundKey } from './place-keys.ts';

function found(key: string, paths: readonly string[], scope: FoundKey['scope']): FoundKey {
  return { row: { key, rule: 'string' }, paths, scope };
}

describe('placeKeys', () => {
  it('reads from the request itself what no list holds', () => {
    expect(placeKeys([found('a', ['Config.A', 'A'], 'element')])).toEqual({
      keys: [{ key: 'a', rule: 'string', from: ['Config.A', 'A'] }],
      elements: [],
    });
  });

  it('collects over the request, whatever list holds it', () => {
    expect(placeKeys([found('a', ['Jobs[*].A'], 'request')])).toEqual({
      keys: [{ key: 'a', rule: 'string', from: ['Jobs[*].A'] }],
      elements: [],
    });
  });

  it('reads each element of a list, and the single one beside it', () => {
    expect(placeKeys([found('a', ['Job.Config.A', 'Jobs[*].Config.A'], 'element')])).toEqual({
      keys: [],
      elements: [
        { at: 'Job', keys: [{ key: 'a', rule: 'string', from: ['Config.A'] }] },
        { at: 'Jobs[*]', keys: [{ key: 'a', rule: 'string', from: ['Config.A'] }] },
      ],
    });
  });

  it('reads a structure inside the element that holds it', () => {
    const keys = [
      found('a', ['Jobs[*].A'], 'element'),
      found('b', ['Jobs[*].Inputs[*].Source.B'], 'structure'),
    ];
    const inner = { at: 'Inputs[*].Source', keys: [{ key: 'b', rule: 'string', from: ['B'] }] };
    expect(placeKeys(keys).elements).toEqual([
      { at: 'Jobs[*]', keys: [{ key: 'a', rule: 'string', from: ['A'] }], elements: [inner] },
    ]);
  });

  it('writes templates from the element on', () => {
    const key = { ...found('a', ['Jobs[*].Name'], 'element'), template: (path: string) => `job/{${path}}` };
    expect(placeKeys([key]).elements[0]?.keys).toEqual([{ key: 'a', rule: 'string', from: ['job/{Name}'] }]);
  });

  it('stops at lists beside each other that tell different keys', () => {
    const keys = [found('a', ['Jobs[*].A'], 'element'), found('b', ['Plans[*].B'], 'element')];
    expect(() => placeKeys(keys)).toThrow('different keys in Jobs[*], Plans[*]');
  });
});
