import { asciiLowerCase } from '@sagegate/core';
import type { Condition, ContextValue } from '@sagegate/core';
import { exampleValues, variableKeys } from '@sagegate/core/proposals';
import { isAlwaysPresent, ordinaryValues } from './always-present.ts';
import type { CallerReading } from './caller-reading.ts';
import { EXAMPLE } from './caller-reading.ts';
import type { EffectiveStatement } from './effective-statements.ts';
import { rarestFirst } from './example-resources.ts';

/** A key that statements ask for, and what it might hold; `undefined`: it is absent, as a key is not that all requests have. */
export interface ExampleKey {
  readonly name: string;
  readonly values: readonly (ContextValue | undefined)[];
}

/** Values of one key by which a decision may hang. */
const MAX_VALUES = 16;

/** The keys that statements ask for and that nobody knows yet. Attached VPC endpoints are asked about, too. */
export function exampleKeys(
  statements: readonly EffectiveStatement[],
  endpoints: readonly string[],
  reading: CallerReading,
): readonly ExampleKey[] {
  const keys = new KeyCollector(reading);
  for (const one of statements) keys.addStatement(one);
  for (const endpoint of endpoints) keys.addValue('aws:SourceVpce', endpoint);
  return keys.list();
}

interface Collected {
  readonly name: string;
  readonly values: string[];
  hasOne: boolean;
  hasSeveral: boolean;
}

class KeyCollector {
  readonly #reading: CallerReading;
  readonly #keys = new Map<string, Collected>();

  constructor(reading: CallerReading) {
    this.#reading = reading;
  }

  addStatement({ statement, version }: EffectiveStatement): void {
    const { conditions, resource = [], notResource = [] } = statement;
    for (const condition of conditions) {
      this.#addCondition(condition, exampleValues(condition, { version, valueOf: this.#reading.valueOf }));
      for (const { value } of condition.values) this.#addVariables(variableKeys(value, version));
    }
    for (const { value } of [...resource, ...notResource]) this.#addVariables(variableKeys(value, version));
  }

  addValue(name: string, value: string): void {
    const key = this.#of(name);
    key?.values.push(value);
    if (key !== undefined) key.hasOne = true;
  }

  list(): readonly ExampleKey[] {
    return [...this.#keys.values()].map(({ name, values, hasOne, hasSeveral }) => ({
      name,
      values: [
        ...(isAlwaysPresent(name) ? [] : [undefined]),
        ...inForms(withOrdinary(name, chosen(rarestFirst(values))), hasOne, hasSeveral),
      ],
    }));
  }

  #addCondition({ key: name, setOperator }: Condition, values: readonly string[]): void {
    const key = this.#of(name);
    if (key === undefined) return;
    key.values.push(...values);
    if (setOperator === undefined) key.hasOne = true;
    else key.hasSeveral = true;
  }

  #addVariables(names: readonly string[]): void {
    for (const name of names) this.addValue(name, EXAMPLE);
  }

  #of(name: string): Collected | undefined {
    const lowerCase = asciiLowerCase(name);
    if (this.#reading.known.has(lowerCase)) return undefined;
    const known = this.#keys.get(lowerCase) ?? { name, values: [], hasOne: false, hasSeveral: false };
    this.#keys.set(lowerCase, known);
    return known;
  }
}

/** Ordinary values are tried first. */
function withOrdinary(name: string, values: readonly string[]): readonly string[] {
  return [...new Set([...ordinaryValues(name), ...values])];
}

/** The rarest ones, and two that many conditions know or that none does. */
function chosen(values: readonly string[]): readonly string[] {
  return values.length <= MAX_VALUES ? values : [...values.slice(0, MAX_VALUES - 2), ...values.slice(-2)];
}

/** Single values for operators that ask for one, lists for those that ask about each. */
function inForms(values: readonly string[], hasOne: boolean, hasSeveral: boolean): readonly ContextValue[] {
  const lists = values.map((value) => [value]);
  const [first, second] = values;
  const two = first === undefined || second === undefined ? [] : [[first, second]];
  return [...(hasOne ? values : []), ...(hasSeveral ? [...lists, ...two] : [])];
}
