import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';

import { parsePolicyDocument } from './parse-policy-document.ts';
import { PolicySyntaxError } from './policy-syntax-error.ts';
import { jsonTextOf } from './json-text-of.ts';

class Statements {
  Statement: readonly unknown[] = [];
}

class PolicyList extends Array<unknown> {}

test('an object has the places of its JSON text', () => {
  const object = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'x', Resource: '*' } };
  const column = JSON.stringify(object).indexOf('"x"') + 1;
  expect(() => parsePolicyDocument(object)).toThrow(`line 1, column ${column}`);
});

const jsonValues = fc.jsonValue({ maxDepth: 3 }).filter((value) => !holdsInexactNumber(value));

test('the text is that of JSON.stringify', () => {
  fc.assert(
    fc.property(jsonValues, fc.string({ unit: 'binary' }), (value, name) => {
      const object = { value, [name]: value };
      expect(jsonTextOf(object)).toBe(JSON.stringify(object));
    }),
  );
});

describe('what JSON would drop or change is refused at its place', () => {
  it.each<[string, object, string]>([
    ['undefined', { Statement: [], Id: undefined }, '/Id'],
    ['a function', { Statement: () => 1 }, '/Statement'],
    ['a symbol as a value', { Statement: Symbol('x') }, '/Statement'],
    ['a symbol as a name', { Statement: [], [Symbol('x')]: 1 }, ''],
    ['a bigint', { Statement: 1n }, '/Statement'],
    ['NaN', { Statement: Number.NaN }, '/Statement'],
    ['an infinite number', { Statement: [-Infinity] }, '/Statement/0'],
    ['a whole number that is not exact', { Statement: 9007199254740992 }, '/Statement'],
    ['a date', { Statement: new Date(0) }, '/Statement'],
    ['a boxed string', { Statement: [], Id: Object('x') as unknown }, '/Id'],
    ['a regular expression', { Statement: /x/ }, '/Statement'],
    ['a typed array', { Statement: new Uint8Array(1) }, '/Statement'],
    ['a set', { Statement: new Set() }, '/Statement'],
    ['a map for the policy', new Map([['Statement', []]]), ''],
    ['a class for the policy', new Statements(), ''],
    ['a function for the policy', () => 1, ''],
    ['an inherited policy', Object.create({ Statement: [] }) as object, ''],
    ['a method that writes another policy', { Statement: [], toJSON: () => ({}) }, '/toJSON'],
    // oxlint-disable-next-line no-sparse-arrays
    ['a hole in a list', { Statement: [, 1] }, '/Statement'],
    [
      'a list with a member that has a name',
      { Statement: Object.assign([], { Effect: 'Deny' }) },
      '/Statement',
    ],
    ['a list of a class', { Statement: PolicyList.from([]) }, '/Statement'],
    [
      'a getter',
      {
        get Statement(): unknown {
          return [];
        },
      },
      '/Statement',
    ],
    [
      'a member that does not show',
      Object.defineProperty({ Statement: [] }, 'Version', { value: '2012-10-17' }),
      '/Version',
    ],
  ])('%s', (_name, object, pointer) => {
    expect(refusalOf(object).faults).toMatchObject([{ code: 'InvalidElement', pointer }]);
  });

  test('all of it at once, each at its column', () => {
    const object = { Id: undefined, Statement: [1n, new Date(0)] };
    expect(refusalOf(object).faults).toMatchObject([
      { pointer: '/Id', position: { line: 1, column: '{"Id":'.length + 1 } },
      { pointer: '/Statement/0', position: { line: 1 } },
      { pointer: '/Statement/1', position: { line: 1 } },
    ]);
  });
});

test('an object without a prototype, and members with the names of inherited ones, are read', () => {
  const statement = { Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringEquals: {} } };
  const document = Object.assign(Object.create(null) as object, { Statement: statement });
  expect(parsePolicyDocument(document).statements).toHaveLength(1);
  const named = { Statement: [], ...(JSON.parse('{"__proto__":1,"constructor":2}') as object) };
  expect(refusalOf(named).faults).toMatchObject([
    { code: 'UnknownElement', pointer: '/__proto__' },
    { code: 'UnknownElement', pointer: '/constructor' },
  ]);
});

test('an object is read once, whatever it answers the second time', () => {
  const effects = ['Deny', 'Allow', 'Allow'];
  const statement = new Proxy(
    { Effect: 'Deny', Action: '*', Resource: '*' },
    {
      getOwnPropertyDescriptor(target, name): PropertyDescriptor | undefined {
        const member = Reflect.getOwnPropertyDescriptor(target, name);
        return name === 'Effect' && member !== undefined ? { ...member, value: effects.shift() } : member;
      },
    },
  );
  expect(parsePolicyDocument({ Statement: statement }).statements[0]?.effect).toBe('Deny');
  expect(effects).toHaveLength(2);
});

describe('what has no end is refused', () => {
  test('an object that contains itself', () => {
    const object: Record<string, unknown> = {};
    object['Statement'] = [object];
    expect(refusalOf(object)).toMatchObject({ code: 'NestingTooDeep' });
  });

  test('an object whose text doubles with every level', () => {
    let object: object = {};
    for (let level = 0; level < 50; level++) object = { a: object, b: object };
    expect(refusalOf({ Statement: object })).toMatchObject({ code: 'DocumentTooLarge' });
  });

  test('a list that says that it is long', () => {
    const list: unknown[] = [];
    list.length = 4_000_000_000;
    expect(refusalOf({ Statement: list })).toMatchObject({ code: 'InvalidElement', pointer: '/Statement' });
  });
});

test.each([undefined, 1, true, Symbol('x')])('%s is no policy', (value) => {
  expect(refusalOf(value as unknown as object).faults).toHaveLength(1);
});

function refusalOf(object: object): PolicySyntaxError {
  try {
    parsePolicyDocument(object);
  } catch (error) {
    if (error instanceof PolicySyntaxError) return error;
    throw error;
  }
  throw new Error('the object was read');
}

function holdsInexactNumber(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsInexactNumber);
}
