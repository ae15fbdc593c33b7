import { listed } from '../listed.ts';
import { printableText } from '../printable-text.ts';

const MAX_LENGTH = 200;

/** Values for a sentence: the first few, of each so much as can be read, fit for a terminal. */
export function listedValues(values: readonly string[]): string {
  if (values.length === 0) return 'no value';
  return listed(values.map((value) => `\`${clipped(value)}\``));
}

function clipped(value: string): string {
  return value.length > MAX_LENGTH ? `${printableText(value.slice(0, MAX_LENGTH))}…` : printableText(value);
}
