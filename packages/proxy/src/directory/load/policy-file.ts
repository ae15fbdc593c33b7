import type { PolicyFault } from '@sagegate/core';
import type { ConfigPath, Place } from '../../documents/yaml/config-document.ts';
import type { PolicyPlace } from '../directory-model.ts';
import type { LoadFaults } from './load-faults.ts';
import type { SourceDocument } from './source-document.ts';

/** A file that is a policy document: its places are those that the policy's parser tells. */
export function policyFile(file: string, faults: LoadFaults): SourceDocument {
  return new PolicyFile(file, faults);
}

class PolicyFile implements SourceDocument {
  readonly file: string;
  readonly values = undefined;
  readonly #faults: LoadFaults;

  constructor(file: string, faults: LoadFaults) {
    this.file = file;
    this.#faults = faults;
  }

  report(_path: ConfigPath, message: string): void {
    this.#faults.addOfFile(this.file, message);
  }

  reportPolicy(_path: ConfigPath, faults: readonly PolicyFault[]): void {
    for (const { position, pointer, message } of faults)
      this.#faults.add({ file: this.file, ...position, path: pointer, message });
  }

  placeOf(): Place {
    return { line: 1, column: 1 };
  }

  placeOfPolicy(): PolicyPlace {
    return { file: this.file };
  }
}
