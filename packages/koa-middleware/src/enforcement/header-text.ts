/** Node's clients refuse a response whose headers exceed 16 KiB together; no sentence of AWS's comes near this. */
const MAX_HEADER_TEXT = 2048;

/** The text as a header may carry it: printable ASCII, on one line, not longer than clients accept. */
export function headerText(text: string): string {
  let safe = '';
  for (const character of text.slice(0, MAX_HEADER_TEXT)) {
    safe += isPrintableAscii(character) ? character : '?';
  }
  return safe.trim();
}

function isPrintableAscii(character: string): boolean {
  return character >= ' ' && character <= '~';
}
