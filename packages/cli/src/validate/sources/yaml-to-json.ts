import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Document, LineCounter, Node, Pair } from 'yaml';
import { messageAt } from '../../file-place.ts';
import { UsageError } from '../../usage-error.ts';
import { PlacesOfYaml } from './places-of-yaml.ts';

/** The JSON text of a piece of YAML. */
export interface JsonOfYaml {
  readonly text: string;
  readonly places: PlacesOfYaml;
}

/** The file that a piece of YAML stands in. */
export interface YamlFile {
  readonly file: string;
  readonly lines: LineCounter;
}

/** More than any policy is long; aliases can make a short YAML text mean a long one. */
const MAX_LENGTH = 8 * 1024 * 1024;
const MAX_DEPTH = 64;

/** Each is searched in the whole document. */
const MAX_ALIASES = 1000;

/**
 * Writes a node as JSON. Numbers keep the text that was written; what YAML has beyond JSON becomes text.
 *
 * @throws UsageError for what is too long or too deep to be a policy.
 */
export function yamlToJson(node: Node, document: Document, { file, lines }: YamlFile): JsonOfYaml {
  const places = new PlacesOfYaml(lines, node.range?.[0] ?? 0);
  const writer: Writer = { text: '', document, places, aliases: 0, file };
  write(writer, node, 0);
  return { text: writer.text, places };
}

interface Writer {
  text: string;
  readonly document: Document;
  readonly places: PlacesOfYaml;
  aliases: number;
  readonly file: string;
}

function write(writer: Writer, node: unknown, depth: number): void {
  if (isAlias(node)) writer.aliases += 1;
  if (depth > MAX_DEPTH || writer.text.length > MAX_LENGTH || writer.aliases > MAX_ALIASES)
    throw tooMuch(writer);
  const start = writer.text.length;
  if (isAlias(node)) write(writer, node.resolve(writer.document), depth + 1);
  else if (isMap(node)) writeList(writer, '{}', node.items, (pair) => writePair(writer, pair, depth + 1));
  else if (isSeq(node)) writeList(writer, '[]', node.items, (item) => write(writer, item, depth + 1));
  else writer.text += scalarText(node);
  markPlace(writer, start, node);
}

/** What an alias means stands elsewhere, so the place is that of the policy. */
function tooMuch({ file, places }: Writer): UsageError {
  const place = places.placeInFile({ line: 1, column: 1 });
  return new UsageError(messageAt({ file, ...place }, 'the YAML is longer or deeper than a policy can be'));
}

function writeList<Item>(
  writer: Writer,
  brackets: string,
  items: readonly Item[],
  writeItem: (item: Item) => void,
): void {
  writer.text += brackets.charAt(0);
  for (const [index, item] of items.entries()) {
    if (index > 0) writer.text += ',';
    writeItem(item);
  }
  writer.text += brackets.charAt(1);
}

function writePair(writer: Writer, { key, value }: Pair, depth: number): void {
  const start = writer.text.length;
  writer.text += JSON.stringify(isScalar(key) ? String(key.value) : String(key));
  markPlace(writer, start, key);
  writer.text += ':';
  write(writer, value, depth);
}

function markPlace(writer: Writer, start: number, node: unknown): void {
  if (!(isMap(node) || isSeq(node) || isScalar(node) || isAlias(node))) return;
  if (node.range === null || node.range === undefined) return;
  writer.places.add([start, writer.text.length], [node.range[0], node.range[1]]);
}

function scalarText(node: unknown): string {
  if (!isScalar(node)) return 'null';
  const { value, source } = node;
  if (typeof value === 'number' && source !== undefined && isJson(source)) return source;
  if (value === null || typeof value === 'boolean') return String(value);
  return JSON.stringify(typeof value === 'string' ? value : (source ?? ''));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Such as `0x10`, which YAML takes for a number.
    return false;
  }
}
