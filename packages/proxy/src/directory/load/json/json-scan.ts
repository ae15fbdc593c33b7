const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The offset behind a string that begins at an offset; the text is known to be JSON. */
export function endOfString(text: string, start: number): number {
  for (let offset = start + 1; offset < text.length; offset += 1) {
    const unit = text.charCodeAt(offset);
    if (unit === QUOTE) return offset + 1;
    if (unit === BACKSLASH) offset += 1;
  }
  return text.length;
}

/** The first offset from a given one on that is no blank, comma or colon; the text is known to be JSON. */
export function startOfToken(text: string, from: number): number {
  let offset = from;
  while (offset < text.length && isBetweenTokens(text.charCodeAt(offset))) offset += 1;
  return offset;
}

/** The offset behind a value that begins at an offset; the text is known to be JSON. */
export function endOfValue(text: string, start: number): number {
  const unit = text.charCodeAt(start);
  if (unit === QUOTE) return endOfString(text, start);
  return isOpening(unit) ? endOfContainer(text, start) : endOfScalar(text, start);
}

function endOfContainer(text: string, start: number): number {
  let depth = 0;
  for (let offset = start; offset < text.length; offset += 1) {
    const unit = text.charCodeAt(offset);
    if (unit === QUOTE) offset = endOfString(text, offset) - 1;
    else if (isOpening(unit)) depth += 1;
    else if (isClosing(unit)) depth -= 1;
    if (depth === 0) return offset + 1;
  }
  return text.length;
}

function endOfScalar(text: string, start: number): number {
  let offset = start;
  while (offset < text.length && isOfScalar(text.charCodeAt(offset))) offset += 1;
  return offset;
}

function isOfScalar(unit: number): boolean {
  return !isBetweenTokens(unit) && !isClosing(unit);
}

function isBetweenTokens(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x2c || unit === 0x3a || unit === 0x0d || unit === 0x09;
}

function isOpening(unit: number): boolean {
  return unit === 0x7b || unit === 0x5b;
}

function isClosing(unit: number): boolean {
  return unit === 0x7d || unit === 0x5d;
}
