import type { HeaderIndex } from './header-index.ts';

/**
 * The signed headers of a canonical request, one `name:value` line each; `undefined` when one of
 * them is not in the request, because an absent header must never count as an empty one.
 */
export function canonicalHeaders(headers: HeaderIndex, signedHeaders: readonly string[]): string | undefined {
  let lines = '';
  for (const name of signedHeaders) {
    const values = headers.get(name);
    if (values === undefined) return undefined;
    lines += `${name}:${canonicalValues(values)}\n`;
  }
  return lines;
}

function canonicalValues(values: readonly string[]): string {
  const [first = ''] = values;
  return values.length === 1 ? canonicalValue(first) : values.map(canonicalValue).join(',');
}

/** Trimmed, and runs of blanks are one space, also inside quotes. */
function canonicalValue(value: string): string {
  if (isCanonical(value)) return value;
  // Only space and tab: a UTF-8 byte such as 0xA0 must not be taken for white space.
  return value
    .split(' ')
    .flatMap((part) => part.split('\t'))
    .filter((part) => part !== '')
    .join(' ');
}

function isCanonical(value: string): boolean {
  const padded = value.startsWith(' ') || value.endsWith(' ');
  return !padded && !value.includes('  ') && !value.includes('\t');
}
