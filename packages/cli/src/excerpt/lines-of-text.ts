/** The lines of a text, as positions count them: a line ends in `\n`, `\r` or both. */
export function linesOfText(text: string): readonly string[] {
  const lines: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character !== '\n' && character !== '\r') continue;
    lines.push(text.slice(start, at));
    if (character === '\r' && text[at + 1] === '\n') at += 1;
    start = at + 1;
  }
  lines.push(text.slice(start));
  return lines;
}
