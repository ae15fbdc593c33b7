import { findJsonFaults } from '@sagegate/core';
import type { PolicyFault } from '@sagegate/core';
import type { ConfigPath, Place } from '../../../documents/yaml/config-document.ts';
import type { PolicyPlace } from '../../directory-model.ts';
import type { LoadFaults } from '../load-faults.ts';
import type { SourceDocument } from '../source-document.ts';
import { LineStarts } from './line-starts.ts';
import { offsetOfKey, offsetOfMember } from './offset-of-member.ts';
import { parseLocatedJson } from './parse-located-json.ts';
import type { LocatedJson } from './parse-located-json.ts';
import { pointerTo } from './pointer-to.ts';
import { RawJson } from './raw-json.ts';

/** Members of AWS's outputs that hold a policy document. */
const RAW_KEYS: ReadonlySet<string> = new Set(['AssumeRolePolicyDocument', 'Document', 'PolicyDocument']);

/** Reads a JSON file; keys that are given twice are faults. */
export function readJsonDocument(file: string, source: string, faults: LoadFaults): SourceDocument {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const document = new JsonDocument(file, text, faults);
  document.read();
  return document;
}

class JsonDocument implements SourceDocument {
  readonly file: string;
  readonly #text: string;
  readonly #faults: LoadFaults;
  #located: LocatedJson = { root: undefined, offsets: new Map(), duplicates: [] };
  #lines: LineStarts | undefined;

  constructor(file: string, text: string, faults: LoadFaults) {
    this.file = file;
    this.#text = text;
    this.#faults = faults;
  }

  get values(): unknown {
    return this.#located.root;
  }

  read(): void {
    if (!isJson(this.#text)) return this.#reportSyntax();
    this.#located = parseLocatedJson(this.#text, RAW_KEYS);
    const { duplicates, tooDeepAt } = this.#located;
    for (const { key, offset } of duplicates)
      this.#reportAt(this.#placeAt(offset), '', `the key \`${key}\` is given twice`);
    if (tooDeepAt !== undefined) this.#reportAt(this.#placeAt(tooDeepAt), '', 'nested too deeply');
  }

  report(path: ConfigPath, message: string, key?: string): void {
    if (this.#faults.isFull()) return this.#reportAt({ line: 1, column: 1 }, '', message);
    const place = key === undefined ? this.placeOf(path) : this.#placeOfKey(path, key);
    this.#reportAt(place, pointerTo(key === undefined ? path : [...path, key]), message);
  }

  reportPolicy(path: ConfigPath, faults: readonly PolicyFault[]): void {
    const { value } = this.#find(path);
    const pointer = pointerTo(path);
    for (const { position, pointer: inside, message } of faults) {
      if (value instanceof RawJson) {
        const start = this.#placeAt(value.offset);
        this.#reportAt(shifted(start, position, value.indent), `${pointer}${inside}`, message);
        continue;
      }
      const where = `line ${position.line}, column ${position.column} of the document`;
      this.#reportAt(this.placeOf(path), `${pointer}${inside}`, `${message} (${where})`);
    }
  }

  placeOf(path: ConfigPath): Place {
    return this.#placeAt(this.#find(path).offset);
  }

  placeOfPolicy(path: ConfigPath): PolicyPlace {
    const { value, offset } = this.#find(path);
    const isAsItIs = value instanceof RawJson;
    return { file: this.file, start: this.#placeAt(offset), ...(isAsItIs && { indent: value.indent }) };
  }

  #placeOfKey(path: ConfigPath, key: string): Place {
    const { offset } = this.#find(path);
    return this.#placeAt(offsetOfKey(this.#text, offset, key) ?? offset);
  }

  /** The value at a path and where it begins, or the nearest thing above it that exists. */
  #find(path: ConfigPath): { readonly value: unknown; readonly offset: number } {
    let value = this.#located.root;
    let offset = this.#offsetOf(value) ?? 0;
    for (const step of path) {
      const member = memberOf(value, step);
      if (member === undefined) break;
      offset = this.#offsetOf(member) ?? offsetOfMember(this.#text, offset, step) ?? offset;
      value = member;
    }
    return { value, offset };
  }

  #offsetOf(value: unknown): number | undefined {
    if (value instanceof RawJson) return value.offset;
    return typeof value === 'object' && value !== null ? this.#located.offsets.get(value) : undefined;
  }

  #reportSyntax(): void {
    for (const { position, message } of findJsonFaults(this.#text))
      this.#reportAt(position, '', `not JSON: ${message}`);
  }

  #placeAt(offset: number): Place {
    this.#lines ??= new LineStarts(this.#text);
    return this.#lines.placeOf(offset);
  }

  #reportAt({ line, column }: Place, path: string, message: string): void {
    this.#faults.add({ file: this.file, line, column, path, message });
  }
}

/** The strictest reader is the gate. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function shifted(start: Place, { line, column }: Place, indent: number): Place {
  return { line: start.line + line - 1, column: line === 1 ? start.column + column - 1 : column + indent };
}

function memberOf(value: unknown, step: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null || value instanceof RawJson) return undefined;
  return Object.getOwnPropertyDescriptor(value, step)?.value;
}
