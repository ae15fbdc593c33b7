/** Where a string, number or word ends; or the place inside it that JSON does not allow, and what could stand there. */
export type ScannedScalar =
  { readonly end: number } | { readonly fault: { readonly offset: number; readonly expected: string } };

/** Reads the string, number, `true`, `false` or `null` that begins at an offset; `undefined` where none does. */
export function scanJsonScalar(text: string, start: number): ScannedScalar | undefined {
  const first = text[start];
  if (first === '"') return scanString(text, start);
  if (first === '-' || isDigitAt(text, start)) return scanNumber(text, start);
  const word = WORDS.find((known) => text.startsWith(known, start));
  return word === undefined ? undefined : { end: start + word.length };
}

const WORDS: readonly string[] = ['true', 'false', 'null'];
const ESCAPED = '"\\/bfnrt';
const HEX_DIGITS = '0123456789abcdefABCDEF';

function scanString(text: string, start: number): ScannedScalar {
  let offset = start + 1;
  while (offset < text.length && text[offset] !== '"' && text.charCodeAt(offset) >= 0x20) {
    if (text[offset] !== '\\') offset++;
    else {
      const length = lengthOfEscape(text, offset);
      if (length === undefined) return wrong(offset, 'an escape that JSON has');
      offset += length;
    }
  }
  return text[offset] === '"' ? { end: offset + 1 } : wrong(offset, '`"` to end the string');
}

/** An escape that the end of the text cuts off is no wrong one: what is missing then is the end of the string. */
function lengthOfEscape(text: string, start: number): number | undefined {
  const kind = text[start + 1];
  if (kind === undefined) return 1;
  if (kind !== 'u') return ESCAPED.includes(kind) ? 2 : undefined;
  const digits = text.slice(start + 2, start + 6);
  for (const digit of digits) if (!HEX_DIGITS.includes(digit)) return undefined;
  return 2 + digits.length;
}

/** `-`, digits without a leading zero, a fraction, an exponent. */
function scanNumber(text: string, start: number): ScannedScalar {
  let end = text[start] === '-' ? start + 1 : start;
  if (!isDigitAt(text, end)) return wrong(end, 'a digit');
  end = text[end] === '0' ? end + 1 : endOfDigits(text, end);
  if (text[end] === '.') {
    if (!isDigitAt(text, end + 1)) return wrong(end + 1, 'a digit');
    end = endOfDigits(text, end + 1);
  }
  return text[end] === 'e' || text[end] === 'E' ? scanExponent(text, end + 1) : { end };
}

function scanExponent(text: string, start: number): ScannedScalar {
  const digits = text[start] === '+' || text[start] === '-' ? start + 1 : start;
  return isDigitAt(text, digits) ? { end: endOfDigits(text, digits) } : wrong(digits, 'a digit');
}

function endOfDigits(text: string, start: number): number {
  let end = start;
  while (isDigitAt(text, end)) end++;
  return end;
}

function isDigitAt(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  return unit >= 0x30 && unit <= 0x39;
}

function wrong(offset: number, expected: string): ScannedScalar {
  return { fault: { offset, expected } };
}
