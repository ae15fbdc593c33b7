import type { Node } from 'yaml';
import type { ConfigDocument, ConfigPath, Place } from './yaml/config-document.ts';
import type { ConfigFault } from './config-error.ts';
import { ConfigError } from './config-error.ts';

/** The faults of a configuration and of the files that it names, each said once. */
export class ConfigFaults {
  readonly #file: string;
  readonly #document: ConfigDocument;
  readonly #faults = new Map<string, ConfigFault>();
  readonly #valueless = new Set<Node>();

  constructor(file: string, document: ConfigDocument) {
    this.#file = file;
    this.#document = document;
  }

  /** A fault of the value at a path. */
  report(path: ConfigPath, message: string): void {
    const node = this.#document.nodeAt(path);
    // What is wrong with it is known already, and it is not the value that is looked at here.
    if (node !== null && this.#valueless.has(node)) return;
    this.reportAt(this.#document.placeOf(path), path, message);
  }

  /** A fault of a key of the map at a path. */
  reportKey(path: ConfigPath, key: string, message: string): void {
    this.reportAt(this.#document.placeOfKey(path, key), [...path, key], message);
  }

  /** A node that has no value, such as a variable that is not set. Whatever else seems wrong with it is a consequence. */
  reportValueless(node: Node, message: string | undefined): void {
    if (message !== undefined) this.reportAt(this.#document.placeOfNode(node), [], message);
    this.#valueless.add(node);
  }

  reportAt({ line, column }: Place, path: ConfigPath, message: string): void {
    this.reportElsewhere({ file: this.#file, line, column, path: path.map(String).join('.'), message });
  }

  /** A fault of another file. */
  reportElsewhere(fault: ConfigFault): void {
    const { file, line, column, path, message } = fault;
    this.#faults.set(JSON.stringify([file, line, column, path, message]), fault);
  }

  /** The faults of another document. */
  include(other: ConfigFaults): void {
    for (const fault of other.#faults.values()) this.reportElsewhere(fault);
  }

  placeOf(path: ConfigPath): Place {
    return this.#document.placeOf(path);
  }

  list(): readonly ConfigFault[] {
    return [...this.#faults.values()];
  }

  /** Whether what was read at the path and below it is all that the configuration says there. */
  isWhole(path: string): boolean {
    if (this.#valueless.size > 0) return false;
    return ![...this.#faults.values()].some(
      (fault) => fault.file === this.#file && `${fault.path}.`.startsWith(`${path}.`),
    );
  }

  /** @throws ConfigError with all of them, those of the configuration first and in its order. */
  throwIfAny(): void {
    if (this.#faults.size === 0) return;
    const rank = ({ file }: ConfigFault): string => (file === this.#file ? '' : file);
    throw new ConfigError(
      [...this.#faults.values()].toSorted(
        (one, other) =>
          compareTexts(rank(one), rank(other)) || one.line - other.line || one.column - other.column,
      ),
    );
  }
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
