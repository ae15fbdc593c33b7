const ESCAPE = 0x1b;
const BELL = 0x07;
const CSI = 0x9b;

/**
 * A text without what moves cursors and changes colours: escape sequences of terminals (ECMA-48), and other control
 * characters but line breaks and tabs.
 */
export function withoutEscapes(text: string): string {
  let clean = '';
  for (let at = 0; at < text.length;) {
    const end = endOfSequence(text, at);
    if (end > at) {
      at = end;
      continue;
    }
    const code = text.charCodeAt(at);
    if (!isControl(code) || isKept(code)) clean += text.charAt(at);
    at += 1;
  }
  return clean;
}

/** Behind the escape sequence that begins here; `at` where none does. */
function endOfSequence(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === CSI) return endOfParameters(text, at + 1);
  if (code !== ESCAPE) return at;
  const next = text[at + 1];
  if (next === '[') return endOfParameters(text, at + 2);
  if (next === ']') return endOfString(text, at + 2);
  return Math.min(at + 2, text.length);
}

/** A control sequence ends with a character from `@` to `~`. */
function endOfParameters(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isIn(text.charCodeAt(at), 0x40, 0x7e)) {
    // Anything but parameters says that the sequence was broken off.
    if (!isIn(text.charCodeAt(at), 0x20, 0x3f)) return at;
    at += 1;
  }
  return Math.min(at + 1, text.length);
}

/** A command to the operating system, such as a hyperlink, ends with BEL or `ESC \`. */
function endOfString(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BELL) return at + 1;
    if (code === ESCAPE) return Math.min(at + 2, text.length);
    if (code === 0x0a) return at;
  }
  return at;
}

function isControl(code: number): boolean {
  return code < 0x20 || isIn(code, 0x7f, 0x9f);
}

function isKept(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x09;
}

function isIn(code: number, first: number, last: number): boolean {
  return code >= first && code <= last;
}
