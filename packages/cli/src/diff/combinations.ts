import type { ContextEntries } from '@sagegate/core';
import type { ExampleKey } from './example-contexts.ts';

/** Every combination of the values that keys might hold. */
export function* combinations(keys: readonly ExampleKey[]): Generator<ContextEntries> {
  const [first, ...others] = keys;
  if (first === undefined) {
    yield {};
    return;
  }
  for (const rest of combinations(others)) {
    for (const value of first.values) yield value === undefined ? rest : { ...rest, [first.name]: value };
  }
}
