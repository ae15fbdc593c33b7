const MAX_DIGITS = 9;

/** A number of decimal digits alone: `Number` would take `1e5`, `0x10` and blanks. */
export function wholeNumberOf(text: string): number | undefined {
  if (text.length === 0 || text.length > MAX_DIGITS) return undefined;
  return Array.from(text).every((digit) => digit >= '0' && digit <= '9') ? Number(text) : undefined;
}
