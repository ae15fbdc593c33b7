import { isMap, isNode, isSeq, LineCounter, parseDocument, YAMLMap, YAMLSeq } from 'yaml';
import type { Document } from 'yaml';
import { messageAt } from '../file-place.ts';
import { UsageError } from '../usage-error.ts';

/** What is known of an access key without its secret. */
export interface ListedKey {
  readonly accessKeyId: string;
  readonly principal: string;
  readonly expiration?: string;
  /** The file that holds the secret; absent where the secret stands beside the id. */
  readonly secretAccessKeyFile?: string;
}

/** The text of a file of access keys, which changes without losing its comments. */
export class KeyDocument {
  readonly #document: Document;
  readonly #isJson: boolean;

  /** @throws UsageError for a text that is no list of access keys, with its place. */
  constructor(file: string, text: string) {
    const lines = new LineCounter();
    this.#isJson = file.endsWith('.json');
    this.#document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const [error] = this.#document.errors;
    if (error !== undefined) throw faultAt(file, lines, error.pos[0], withoutQuotation(error.message));
    this.#check((offset, message) => faultAt(file, lines, offset, message));
  }

  /** In the order of the file. */
  keys(): readonly ListedKey[] {
    return this.#entries().map((entry) => ({
      accessKeyId: textOf(entry, 'accessKeyId') ?? '',
      principal: textOf(entry, 'principal') ?? '',
      ...optional('expiration', textOf(entry, 'expiration')),
      ...optional('secretAccessKeyFile', textOf(entry, 'secretAccessKeyFile')),
    }));
  }

  add(key: Readonly<Record<string, unknown>>): void {
    const { contents } = this.#document;
    const list = isSeq(contents) ? contents : new YAMLSeq();
    if (list.items.length === 0 && !this.#isJson) list.flow = false;
    list.add(this.#document.createNode(key));
    this.#document.contents = list;
  }

  remove(accessKeyId: string): void {
    const { contents } = this.#document;
    if (!isSeq(contents)) return;
    contents.items = contents.items.filter(
      (entry) => !(isMap(entry) && textOf(entry, 'accessKeyId') === accessKeyId),
    );
    if (contents.items.length === 0) contents.flow = true;
  }

  toText(): string {
    if (this.#isJson) return `${JSON.stringify(this.#document.toJS(), null, 2)}\n`;
    return this.#document.toString({ lineWidth: 0, flowCollectionPadding: false });
  }

  #check(fault: (offset: number, message: string) => UsageError): void {
    const { contents } = this.#document;
    if (contents === null) return;
    if (!isSeq(contents)) throw fault(startOf(contents), 'expected a list of access keys');
    const other = contents.items.find((entry) => !isKey(entry));
    if (other === undefined) return;
    throw fault(startOf(other), 'expected an access key: `accessKeyId`, its secret and `principal`');
  }

  #entries(): readonly YAMLMap[] {
    const { contents } = this.#document;
    return isSeq(contents) ? contents.items.filter((entry) => isMap(entry)) : [];
  }
}

function isKey(entry: unknown): boolean {
  return isMap(entry) && textOf(entry, 'accessKeyId') !== undefined;
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function textOf(entry: YAMLMap, name: string): string | undefined {
  const value = entry.get(name);
  return typeof value === 'string' ? value : undefined;
}

function optional<Name extends string>(
  name: Name,
  value: string | undefined,
): Readonly<Partial<Record<Name, string>>>;
function optional(name: string, value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined ? {} : { [name]: value };
}

const HEADER_FAULT = 'Block scalar header includes extra characters';

/** Of a block scalar's header the parser quotes what stands there, which may be a secret. */
function withoutQuotation(message: string): string {
  return message.startsWith(HEADER_FAULT) ? HEADER_FAULT : message;
}

function faultAt(file: string, lines: LineCounter, offset: number, message: string): UsageError {
  const { line, col: column } = lines.linePos(offset);
  return new UsageError(messageAt({ file, line, column }, message));
}
