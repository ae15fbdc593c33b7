import { isBlank } from './find-phrase.ts';

/** What stands between two places, without blanks, line breaks, and quotes around it. */
export function textBetween(text: string, start: number, end: number): string {
  let field = '';
  for (let at = start; at < end; at += 1) if (!isBlank(text, at)) field += text.charAt(at);
  return trimmed(field);
}

/**
 * The word that begins at a place. A line break ends it, unless its line is as long as any: then the terminal has broken the
 * word.
 */
export function tokenAt(text: string, start: number): string {
  let at = start;
  while (isBlank(text, at)) at += 1;
  const lines = lineLengths(text);
  let token = '';
  for (; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\r') continue;
    if (character === '\n' && isBroken(text, at, lines)) continue;
    if (isBlank(text, at)) break;
    token += character;
  }
  return trimmed(token);
}

/** The narrowest terminal that people have. */
const LEAST_WIDTH = 20;

/** Where one line alone is that long, it may just be the longest: then only a single word continues it. */
function isBroken(text: string, lineBreak: number, lines: LineLengths): boolean {
  const length = lineBreak - text.lastIndexOf('\n', lineBreak - 1) - 1;
  if (length < LEAST_WIDTH || length !== lines.longest) return false;
  const end = text.indexOf('\n', lineBreak + 1);
  const next = text.slice(lineBreak + 1, end === -1 ? text.length : end).trimEnd();
  return CONTINUES.has(next.charAt(0)) && (lines.withThat > 1 || !next.includes(' '));
}

/** What may stand within a name. */
const CONTINUES = new Set('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:*@+=');

interface LineLengths {
  readonly longest: number;
  /** How many lines are that long. */
  readonly withThat: number;
}

function lineLengths(text: string): LineLengths {
  let longest = 0;
  let withThat = 0;
  for (const line of text.split('\n')) {
    if (line.length === longest) withThat += 1;
    if (line.length <= longest) continue;
    longest = line.length;
    withThat = 1;
  }
  return { longest, withThat };
}

const AROUND = new Set(['"', "'", '`', '\\', '.', ',', ';', '(', ')', '{', '}', '[', ']', '“', '”']);

/** Without what stands around a name in a sentence or in JSON. */
function trimmed(field: string): string {
  let start = 0;
  let end = field.length;
  while (start < end && AROUND.has(field.charAt(start))) start += 1;
  while (end > start && AROUND.has(field.charAt(end - 1))) end -= 1;
  return field.slice(start, end);
}
