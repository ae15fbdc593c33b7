/**
 * Text without what stands before and behind every line of it where it was copied from: bars of boxes, as Terraform has them,
 * marks of quoted mail, times of a CI's log. No-break spaces, which web pages have, become blanks.
 */
export function withoutFrames(text: string): string {
  return text.replaceAll('\u00a0', ' ').split('\n').map(withoutFrame).join('\n');
}

function withoutFrame(line: string): string {
  const text = line.slice(behind(line));
  return FRAMES.has(text.trimEnd().at(-1) ?? '') ? beforeFrame(text) : text;
}

function beforeFrame(text: string): string {
  let end = text.length;
  while (end > 0 && (FRAMES.has(text.charAt(end - 1)) || isBlank(text.charAt(end - 1)))) end -= 1;
  return text.slice(0, end);
}

/** Where the text of a line begins: what is no frame keeps the blanks before it. */
function behind(line: string): number {
  let found = 0;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (FRAMES.has(character)) found = at + 1;
    else if (at === found && isTime(line.slice(at, line.indexOf(' ', at)))) {
      found = line.indexOf(' ', at);
      at = found;
    } else if (!isBlank(character)) break;
  }
  return found;
}

/** Neither stands in a name, nor in AWS's sentence. */
const FRAMES = new Set(['│', '┃', '║', '╷', '╵', '|', '>']);

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\r';
}

/** `2026-11-21T12:00:00.0000000Z`, as GitHub's logs have it before every line. */
function isTime(word: string): boolean {
  return (
    word.length >= '2026-11-21T12:00:00Z'.length && word.endsWith('Z') && !Number.isNaN(Date.parse(word))
  );
}
