/** A value that Python's `repr` writes: texts, bytes as characters from 0 to 255, dictionaries; `undefined` for all else. */
export type PythonValue = string | ReadonlyMap<string, PythonValue> | undefined;

/** A value, and where the text goes on behind it. */
interface Read<Value extends PythonValue> {
  readonly value: Value;
  readonly end: number;
}

/** More than this is no dictionary of a request. */
const MAX_DEPTH = 16;

/**
 * Reads the dictionary that begins at a place, up to where something stands in it that is neither text, bytes nor dictionary: what was read by then is
 * kept. Looks at every character once.
 */
export function readPythonDictionary(text: string, start: number): ReadonlyMap<string, PythonValue> {
  return readDictionary(text, start, 0).entries;
}

function readValue(text: string, start: number, depth: number): Read<PythonValue> {
  const character = text[start];
  if (character === '{' && depth < MAX_DEPTH) {
    const { entries, end } = readDictionary(text, start, depth + 1);
    return { value: entries, end };
  }
  const quote = character === 'b' ? start + 1 : start;
  if (isQuote(text[quote])) return readText(text, quote);
  return { value: undefined, end: endOfOther(text, start) };
}

function readDictionary(
  text: string,
  start: number,
  depth: number,
): { readonly entries: ReadonlyMap<string, PythonValue>; readonly end: number } {
  const entries = new Map<string, PythonValue>();
  let at = afterBlanks(text, start + 1);
  while (isQuote(text[at])) {
    const key = readText(text, at);
    at = afterBlanks(text, key.end);
    if (text[at] !== ':') break;
    const { value, end } = readValue(text, afterBlanks(text, at + 1), depth);
    entries.set(key.value, value);
    at = afterBlanks(text, end);
    if (text[at] !== ',') break;
    at = afterBlanks(text, at + 1);
  }
  return { entries, end: text[at] === '}' ? at + 1 : at };
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** How many hexadecimal digits stand behind each. */
const CODES: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
]);

function readText(text: string, start: number): Read<string> {
  const quote = text[start];
  let value = '';
  let at = start + 1;
  while (at < text.length && text[at] !== quote) {
    if (text[at] !== '\\') {
      value += text.charAt(at);
      at += 1;
      continue;
    }
    const kind = text.charAt(at + 1);
    const digits = CODES.get(kind) ?? 0;
    const code = Number.parseInt(text.slice(at + 2, at + 2 + digits), 16);
    value += digits === 0 || Number.isNaN(code) ? (ESCAPES.get(kind) ?? kind) : String.fromCharCode(code);
    at += 2 + digits;
  }
  return { value, end: at + 1 };
}

/** Behind a number, `True`, `None` and the like. */
function endOfOther(text: string, start: number): number {
  let at = start;
  while (at < text.length && !END.has(text.charAt(at))) at += 1;
  return at;
}

const END = new Set([',', '}', '\n']);

function isQuote(character: string | undefined): boolean {
  return character === "'" || character === '"';
}

function afterBlanks(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ') at += 1;
  return at;
}
