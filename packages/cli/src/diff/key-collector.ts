import { asciiLowerCase } from '@sagegate/core';
import type { Condition } from '@sagegate/core';
import { exampleValues, variableKeys } from '@sagegate/core/proposals';
import type { CallerReading } from './caller-reading.ts';
import { EXAMPLE } from './caller-reading.ts';
import { conditionTruth } from './condition-truth.ts';
import type { ConditionTruth } from './condition-truth.ts';
import type { EffectiveStatement } from './effective-statements.ts';

/** A key, and what statements ask of it. */
export interface AskedKey {
  readonly name: string;
  readonly values: string[];
  readonly conditions: Condition[];
  /** `undefined` stands for a condition that hangs on other keys, too. */
  readonly truths: (ConditionTruth | undefined)[];
  /** Whether a policy variable takes its value. */
  isInVariable: boolean;
  /** Whether a condition asks for one value of it. */
  hasOne: boolean;
  /** Whether a condition with a set operator asks for all of its values. */
  hasSeveral: boolean;
}

/** Gathers what statements ask of the keys that nobody knows yet. */
export class KeyCollector {
  readonly #reading: CallerReading;
  readonly #keys = new Map<string, AskedKey>();

  constructor(reading: CallerReading) {
    this.#reading = reading;
  }

  addStatement({ statement, version }: EffectiveStatement): void {
    const { conditions, resource = [], notResource = [], effect } = statement;
    for (const condition of conditions) {
      const key = this.#of(condition.key);
      if (key !== undefined) {
        addCondition(key, condition, exampleValues(condition, { version, valueOf: this.#reading.valueOf }));
        key.truths.push(conditionTruth(condition, effect, version));
      }
      for (const { value } of condition.values) this.#addVariables(variableKeys(value, version));
    }
    for (const { value } of [...resource, ...notResource]) this.#addVariables(variableKeys(value, version));
  }

  addValue(name: string, value: string): void {
    const key = this.#of(name);
    if (key === undefined) return;
    key.values.push(value);
    key.truths.push(undefined);
    key.hasOne = true;
  }

  list(): readonly AskedKey[] {
    return [...this.#keys.values()];
  }

  #addVariables(names: readonly string[]): void {
    for (const name of names) {
      this.addValue(name, EXAMPLE);
      const key = this.#of(name);
      if (key !== undefined) key.isInVariable = true;
    }
  }

  #of(name: string): AskedKey | undefined {
    const lowerCase = asciiLowerCase(name);
    if (this.#reading.known.has(lowerCase)) return undefined;
    const known = this.#keys.get(lowerCase) ?? unasked(name);
    this.#keys.set(lowerCase, known);
    return known;
  }
}

function unasked(name: string): AskedKey {
  return {
    name,
    values: [],
    conditions: [],
    truths: [],
    isInVariable: false,
    hasOne: false,
    hasSeveral: false,
  };
}

function addCondition(key: AskedKey, condition: Condition, values: readonly string[]): void {
  key.values.push(...values);
  key.conditions.push(condition);
  if (condition.setOperator === undefined) key.hasOne = true;
  else key.hasSeveral = true;
}
