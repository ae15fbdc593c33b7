/** A decimal number without loss: IAM's numbers may have more digits than a double holds. */
export interface Decimal {
  readonly negative: boolean;
  /** No leading zeros; empty for zero. */
  readonly integer: string;
  /** No trailing zeros. */
  readonly fraction: string;
}

/** Reads `12`, `-3.50`; `undefined` for everything else: exponents, spaces, hexadecimal, `10abc`. */
export function parseDecimal(text: string): Decimal | undefined {
  const signed = text.startsWith('-') || text.startsWith('+');
  const unsigned = signed ? text.slice(1) : text;
  const point = unsigned.indexOf('.');
  const integer = point === -1 ? unsigned : unsigned.slice(0, point);
  const fraction = point === -1 ? undefined : unsigned.slice(point + 1);
  if (!isDigits(integer) || (fraction !== undefined && !isDigits(fraction))) return undefined;
  return normalized(text.startsWith('-'), integer, fraction ?? '');
}

/** Negative, zero or positive, as `left` is less than, equal to or greater than `right`. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  if (left.negative !== right.negative) return left.negative ? -1 : 1;
  return left.negative ? compareMagnitudes(right, left) : compareMagnitudes(left, right);
}

/** Whether a text is one or more of the digits 0 to 9. */
export function isDigits(text: string): boolean {
  if (text === '') return false;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 48 || unit > 57) return false;
  }
  return true;
}

function normalized(negative: boolean, integerDigits: string, fractionDigits: string): Decimal {
  let start = 0;
  while (integerDigits[start] === '0') start++;
  let end = fractionDigits.length;
  while (fractionDigits[end - 1] === '0') end--;
  const integer = integerDigits.slice(start);
  const fraction = fractionDigits.slice(0, end);
  const isZero = integer === '' && fraction === '';
  return { negative: negative && !isZero, integer, fraction };
}

function compareMagnitudes(left: Decimal, right: Decimal): number {
  if (left.integer.length !== right.integer.length) return left.integer.length - right.integer.length;
  if (left.integer !== right.integer) return left.integer < right.integer ? -1 : 1;
  if (left.fraction === right.fraction) return 0;
  return left.fraction < right.fraction ? -1 : 1;
}
