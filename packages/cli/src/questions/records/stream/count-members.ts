/** How deep objects and lists of a record may be nested. */
export const MAX_DEPTH = 256;

const CODE = { space: 0x20, quote: 0x22, colon: 0x3a, backslash: 0x5c } as const;

/** How many members the objects of a value have together, at whatever depth; `NaN` where it is nested too deep. */
export function membersOf(value: object, depth = 1): number {
  if (depth > MAX_DEPTH) return Number.NaN;
  const isList = Array.isArray(value);
  const inner: readonly unknown[] = isList ? value : Object.values(value);
  let count = isList ? 0 : inner.length;
  for (const one of inner) if (typeof one === 'object' && one !== null) count += membersOf(one, depth + 1);
  return count;
}

/**
 * No fewer than the members that are written in a text that is JSON: before the colon of each stands a quote, unless blanks
 * do, which makes it `undefined`. Texts in it may have such colons too, but few have, and this is fast.
 */
export function quotesBeforeColons(text: string): number | undefined {
  let count = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    const before = text.charCodeAt(at - 1);
    if (before === CODE.quote) count += 1;
    else if (before <= CODE.space) return undefined;
  }
  return count;
}

/** How many members are written in a text that is JSON, keys given twice counted twice. */
export function membersWritten(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === CODE.colon) count += 1;
    else if (code === CODE.quote) at = endOfString(text, at);
  }
  return count;
}

/** The place of the closing quote. */
function endOfString(text: string, quote: number): number {
  let at = quote + 1;
  for (let code = text.charCodeAt(at); at < text.length && code !== CODE.quote; code = text.charCodeAt(at))
    at += code === CODE.backslash ? 2 : 1;
  return at;
}
