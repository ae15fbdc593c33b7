const LOSSY = new TextDecoder('utf-8', { ignoreBOM: true });

/** What a decoder puts where bytes are no UTF-8, and the bytes of the same character where it was sent. */
const REPLACEMENT = '\u{FFFD}';
const REPLACEMENT_BYTES: readonly number[] = [0xef, 0xbf, 0xbd];

/**
 * The member in which a body stops being UTF-8, as far as the text before tells; `undefined` in front of any.
 *
 * Only to say where a refused body is wrong: nothing is decided on it.
 */
export function undecodableMember(body: Uint8Array): string | undefined {
  const text = LOSSY.decode(body);
  return memberAtEnd(text.slice(0, firstReplaced(text, body)));
}

/** The index of the first character that was not sent. */
function firstReplaced(text: string, body: Uint8Array): number {
  let byte = 0;
  for (let at = 0; at < text.length; at += 1) {
    const isSent =
      text[at] !== REPLACEMENT || REPLACEMENT_BYTES.every((one, index) => body[byte + index] === one);
    if (!isSent) return at;
    byte += bytesOf(text.charCodeAt(at));
  }
  return text.length;
}

/** Of a UTF-16 unit; the two of a pair have four bytes together. */
function bytesOf(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code >= 0xd800 && code < 0xe000 ? 2 : 3;
}

interface Container {
  readonly isList: boolean;
  /** The member that is being read. */
  name: string | undefined;
  awaitsName: boolean;
}

function memberAtEnd(text: string): string | undefined {
  const open: Container[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const container = open.at(-1);
    const character = text[at];
    if (character === '"') at = readString(text, at, container);
    else if (character === '{' || character === '[') open.push(containerOf(character));
    else if (character === '}' || character === ']') open.pop();
    else if (character === ',' && container !== undefined) container.awaitsName = !container.isList;
  }
  return pathOf(open);
}

function containerOf(bracket: string): Container {
  const isList = bracket === '[';
  return { isList, name: undefined, awaitsName: !isList };
}

/** The place of the closing quote. */
function readString(text: string, start: number, container: Container | undefined): number {
  let end = start + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  if (container?.awaitsName === true) {
    container.name = end < text.length ? text.slice(start + 1, end) : undefined;
    container.awaitsName = false;
  }
  return end;
}

function pathOf(open: readonly Container[]): string | undefined {
  let path = '';
  for (const { isList, name } of open) {
    if (isList) path += '[*]';
    else if (name !== undefined) path += path === '' ? name : `.${name}`;
  }
  return path === '' ? undefined : path;
}
