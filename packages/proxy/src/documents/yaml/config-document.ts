import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import { tooDeepAt } from './deepest-nesting.ts';
import { describeSyntaxError } from './describe-syntax-error.ts';

/** A place in the YAML text; lines and columns count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Keys and indexes from the top of the document down to a value. */
export type ConfigPath = readonly PropertyKey[];

/** A YAML text, its values and where each one stands. */
export interface ConfigDocument {
  readonly root: Document;
  /** Where the value is, or the nearest thing above it that exists. */
  placeOf(path: ConfigPath): Place;
  /** Where a key of the map at `path` is. */
  placeOfKey(path: ConfigPath, key: string): Place;
  placeOfNode(node: Node): Place;
  /** The value itself, or the nearest thing above it that exists. */
  nodeAt(path: ConfigPath): Node | null;
}

export interface SyntaxFault {
  readonly place: Place;
  readonly message: string;
  /** The values can be read all the same. */
  readonly readable: boolean;
}

/** Reads YAML 1.2; a key given twice is an error, and so is whatever the parser only warns of. */
export function parseConfigDocument(
  text: string,
): ConfigDocument & { readonly syntaxFaults: readonly SyntaxFault[] } {
  const tooDeep = tooDeepAt(text);
  if (tooDeep !== undefined) {
    const fault = { place: placeIn(text, tooDeep), message: 'nested too deeply', readable: false };
    return { ...parseConfigDocument(''), syntaxFaults: [fault] };
  }
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const root = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    stringKeys: true,
    version: '1.2',
    prettyErrors: false,
  });
  const placeOfNode = (node: Node | null | undefined): Place => placeAt(node?.range?.[0] ?? 0);
  return {
    root,
    placeOfNode,
    nodeAt: (path) => nodeAt(root, path),
    placeOf: (path) => placeOfNode(nodeAt(root, path)),
    placeOfKey: (path, key) => placeOfNode(keyNode(nodeAt(root, path), key) ?? nodeAt(root, path)),
    syntaxFaults: [
      ...versionFaults(root),
      ...[...root.errors, ...root.warnings].map((error) => ({
        place: placeAt(error.pos[0]),
        message: describeSyntaxError(error.code, error.message),
        readable: error.code === 'DUPLICATE_KEY',
      })),
    ],
  };
}

/** YAML 1.1 reads other values out of the same text: `yes` is a boolean there, and `010` is eight. */
function versionFaults({ directives }: Document): readonly SyntaxFault[] {
  if (directives === undefined || directives.yaml.version === '1.2') return [];
  return [{ place: { line: 1, column: 1 }, message: 'expected YAML 1.2, not 1.1', readable: false }];
}

function placeIn(text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function nodeAt(root: Document, path: ConfigPath): Node | null {
  let node = resolved(root, root.contents);
  for (const step of path) {
    const child = resolved(root, childOf(node, step));
    if (child === null) return node;
    node = child;
  }
  return node;
}

function childOf(node: Node | null, step: PropertyKey): unknown {
  if (isSeq(node) && typeof step === 'number') return node.items[step];
  if (!isMap(node)) return null;
  // Of a key that is given twice the last value is what is read.
  return node.items.findLast(({ key }) => isScalar(key) && String(key.value) === String(step))?.value;
}

function keyNode(node: Node | null, name: string): Node | undefined {
  if (!isMap(node)) return undefined;
  for (const { key } of node.items) {
    if (isScalar(key) && String(key.value) === name) return key;
  }
  return undefined;
}

function resolved(root: Document, value: unknown): Node | null {
  if (isAlias(value)) return value.resolve(root) ?? null;
  return isMap(value) || isSeq(value) || isScalar(value) ? value : null;
}
