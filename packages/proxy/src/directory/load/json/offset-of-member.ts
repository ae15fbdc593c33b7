import { endOfString, endOfValue, startOfToken } from './json-scan.ts';

/** Where a member of the list or object begins that stands at an offset; the text is known to be JSON. */
export function offsetOfMember(text: string, container: number, step: PropertyKey): number | undefined {
  return text[container] === '['
    ? offsetOfItem(text, container, Number(step))
    : offsetsOf(text, container, String(step))?.value;
}

/** Where a key of the object stands that begins at an offset; the text is known to be JSON. */
export function offsetOfKey(text: string, container: number, key: string): number | undefined {
  return text[container] === '{' ? offsetsOf(text, container, key)?.key : undefined;
}

function offsetOfItem(text: string, container: number, index: number): number | undefined {
  let offset = startOfToken(text, container + 1);
  for (let passed = 0; passed < index && text[offset] !== ']'; passed += 1)
    offset = startOfToken(text, endOfValue(text, offset));
  return text[offset] === ']' ? undefined : offset;
}

interface MemberOffsets {
  readonly key: number;
  readonly value: number;
}

/** Of a key that is given twice the last one, which is the one that is read. */
function offsetsOf(text: string, container: number, wanted: string): MemberOffsets | undefined {
  let found: MemberOffsets | undefined;
  let key = startOfToken(text, container + 1);
  while (text[key] === '"') {
    const end = endOfString(text, key);
    const value = startOfToken(text, end);
    if (JSON.parse(text.slice(key, end)) === wanted) found = { key, value };
    key = startOfToken(text, endOfValue(text, value));
  }
  return found;
}
