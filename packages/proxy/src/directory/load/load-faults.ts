import type { ConfigFault } from '../../documents/config-error.ts';
import type { ConfigFaults } from '../../documents/config-faults.ts';

/** Enough for whoever mends them; an export that is at fault throughout must not make an error of its own size. */
const MAX_FAULTS = 1_000;

/** Everything that is wrong with the sources of a directory. */
export class LoadFaults {
  readonly #faults: ConfigFault[] = [];
  readonly #documents: ConfigFaults[] = [];
  #count = 0;

  /** Faults of a YAML document, those that are found later, too. */
  follow(faults: ConfigFaults): void {
    this.#documents.push(faults);
  }

  add(fault: ConfigFault): void {
    this.#count += 1;
    if (this.#count <= MAX_FAULTS) this.#faults.push(fault);
  }

  /** A fault of a file or folder as a whole. */
  addOfFile(file: string, message: string): void {
    this.add({ file, line: 1, column: 1, path: '', message });
  }

  /** How many were added. */
  get count(): number {
    return this.#count;
  }

  /** Whether there is room for more. */
  isFull(): boolean {
    return this.#count > MAX_FAULTS;
  }

  list(): readonly ConfigFault[] {
    const all = [...this.#faults, ...this.#documents.flatMap((document) => document.list())];
    const untold = this.#count - this.#faults.length;
    const [first] = all;
    if (untold === 0 || first === undefined) return all;
    return [...all, { ...first, line: 1, column: 1, path: '', message: `and ${untold} more faults` }];
  }
}
