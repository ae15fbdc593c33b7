import type { PolicyFault } from '@sagegate/core';
import type { ConfigFaults } from '../../documents/config-faults.ts';
import type { ConfigPath, Place } from '../../documents/yaml/config-document.ts';
import type { ReadDocument } from '../../documents/read-document.ts';
import type { PolicyPlace } from '../directory-model.ts';
import { stepsOf } from './json/pointer-to.ts';
import type { LoadFaults } from './load-faults.ts';
import type { SourceDocument } from './source-document.ts';

/** A YAML file as a source. */
export function yamlSource(file: string, { values, faults }: ReadDocument, all: LoadFaults): SourceDocument {
  all.follow(faults);
  return new YamlSource(file, values, faults);
}

class YamlSource implements SourceDocument {
  readonly file: string;
  readonly values: unknown;
  readonly #faults: ConfigFaults;

  constructor(file: string, values: unknown, faults: ConfigFaults) {
    this.file = file;
    this.values = values;
    this.#faults = faults;
  }

  report(path: ConfigPath, message: string, key?: string): void {
    if (key === undefined) this.#faults.report(path, message);
    else this.#faults.reportKey(path, key, message);
  }

  reportPolicy(path: ConfigPath, faults: readonly PolicyFault[]): void {
    for (const { pointer, message } of faults)
      this.#faults.report(stepsInto(this.values, [...path, ...stepsOf(pointer)]), message);
  }

  placeOf(path: ConfigPath): Place {
    return this.#faults.placeOf(path);
  }

  placeOfPolicy(path: ConfigPath): PolicyPlace {
    const at = [...path, 'Statement'];
    const statements = valueAt(this.values, at);
    const paths = Array.isArray(statements) ? statements.map((_, index) => [...at, index]) : [at];
    return {
      file: this.file,
      start: this.placeOf(path),
      statements: paths.map((statement) => this.placeOf(statement)),
    };
  }
}

/** Steps into lists as the numbers that they are. */
function stepsInto(root: unknown, path: ConfigPath): ConfigPath {
  let value = root;
  return path.map((step) => {
    const typed = Array.isArray(value) ? Number(step) : step;
    value = memberOf(value, typed);
    return typed;
  });
}

function valueAt(root: unknown, path: ConfigPath): unknown {
  return path.reduce(memberOf, root);
}

function memberOf(value: unknown, step: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, step)?.value;
}
