import { printableText } from '../../printable-text.ts';

const MAX_LISTED = 5;
const MAX_LENGTH = 200;

/** Values for a sentence: the first few, of each so much as can be read, fit for a terminal. */
export function listed(values: readonly string[]): string {
  if (values.length === 0) return 'no value';
  const shown = values.slice(0, MAX_LISTED).map((value) => `\`${clipped(value)}\``);
  const more = values.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

function clipped(value: string): string {
  return value.length > MAX_LENGTH ? `${printableText(value.slice(0, MAX_LENGTH))}…` : printableText(value);
}
