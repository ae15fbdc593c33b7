import { MAX_NESTING_DEPTH } from './check-json-text.ts';
import { childPointer } from './json-pointer.ts';
import { PolicySyntaxError } from './policy-syntax-error.ts';
import type { PolicyErrorCode } from './policy-syntax-error.ts';

interface Unchecked {
  readonly value: unknown;
  readonly pointer: string;
  readonly depth: number;
}

/**
 * The JSON text of a policy that is given as an object.
 *
 * @throws PolicySyntaxError for what JSON cannot hold: `JSON.stringify` would drop or change it without a word.
 */
export function jsonTextOf(document: object): string {
  const unchecked: Unchecked[] = [{ value: document, pointer: '', depth: 0 }];
  for (let next = unchecked.pop(); next !== undefined; next = unchecked.pop()) {
    if (next.depth > MAX_NESTING_DEPTH)
      throw refused('NestingTooDeep', next, 'nested too deep, or in a circle');
    if (isScalar(next.value)) continue;
    for (const member of membersOf(next)) unchecked.push(member);
  }
  return JSON.stringify(document);
}

function isScalar(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return value === null || typeof value === 'string' || typeof value === 'boolean';
}

function membersOf(parent: Unchecked): Unchecked[] {
  const { value, pointer } = parent;
  const depth = parent.depth + 1;
  if (Array.isArray(value)) {
    return Array.from(value, (item: unknown, index) => ({
      value: item,
      pointer: childPointer(pointer, index),
      depth,
    }));
  }
  if (!isPlainObject(value)) throw refused('InvalidElement', parent, 'not a value that JSON can hold');
  return Object.entries(value).map(([name, member]) => ({
    value: member,
    pointer: childPointer(pointer, name),
    depth,
  }));
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === Object.prototype || prototype === null;
  return isPlain && Object.getOwnPropertySymbols(value).length === 0;
}

function refused(code: PolicyErrorCode, place: Unchecked, message: string): PolicySyntaxError {
  return new PolicySyntaxError({ code, pointer: place.pointer, position: { line: 1, column: 1 }, message });
}
