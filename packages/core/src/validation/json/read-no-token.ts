import type { JsonToken } from './json-token.ts';

/** A comment, or the fence of a code block of Markdown; `undefined` for anything else. */
export function readOddLine(text: string, start: number): JsonToken | undefined {
  if (text.startsWith('```', start)) {
    const message = 'this line belongs to Markdown, not to JSON; remove it';
    return removed(text, start, endOfLine(text, start), message);
  }
  const opening = OPENINGS.find((known) => text.startsWith(known, start));
  if (opening === undefined) return undefined;
  const end = endOfComment(text, start, opening);
  return mayBeString(text.slice(start, end))
    ? eitherOfBoth(start, end)
    : removed(text, start, end, 'JSON has no comments; remove this one');
}

/** Whether a comment may be one or more strings that lack their opening quote, such as `#1", "b"`: removed, they would be lost. */
function mayBeString(comment: string): boolean {
  const quote = comment.indexOf('"');
  if (quote === -1) return false;
  const next = comment
    .slice(quote + 1)
    .trimStart()
    .charAt(0);
  return ENDS_STRING.includes(next) || comment.split('"').length % 2 === 0;
}

/** What follows a string in JSON; the end of the line is the empty text, which every text includes. */
const ENDS_STRING = ',:]}';

function eitherOfBoth(start: number, end: number): JsonToken {
  const message = 'JSON has no comments; remove this one or, where it is a string, write its opening quote';
  return { kind: 'comment', start, end, problem: { code: 'JSON_COMMENT', offset: start, end, message } };
}

const OPENINGS = ['/*', '//', '#'];

function endOfComment(text: string, start: number, opening: string): number {
  if (opening !== '/*') return endOfLine(text, start);
  const closing = text.indexOf('*/', start + 2);
  return closing === -1 ? text.length : closing + 2;
}

function endOfLine(text: string, start: number): number {
  const feed = text.indexOf('\n', start);
  if (feed === -1) return text.length;
  return text.charAt(feed - 1) === '\r' ? feed - 1 : feed;
}

/** Blanks before what is removed go too; a line that holds nothing else goes as a whole. */
function removed(text: string, start: number, end: number, message: string): JsonToken {
  let first = start;
  while (first > 0 && ' \t'.includes(text.charAt(first - 1))) first -= 1;
  const isWholeLine = (first === 0 || text.charAt(first - 1) === '\n') && isEndOfLine(text, end);
  const last = isWholeLine ? afterLineEnd(text, end) : end;
  const edits = [{ start: first, end: last, text: '' }];
  return {
    kind: 'comment',
    start,
    end,
    problem: { code: 'JSON_COMMENT', offset: start, end, message, edits },
  };
}

function isEndOfLine(text: string, offset: number): boolean {
  return offset >= text.length || '\r\n'.includes(text.charAt(offset));
}

function afterLineEnd(text: string, offset: number): number {
  return text.startsWith('\r\n', offset) ? offset + 2 : Math.min(offset + 1, text.length);
}

/** A blank that only looks like one to people; `undefined` for anything else. */
export function readOddBlank(text: string, start: number): JsonToken | undefined {
  const code = text.charCodeAt(start);
  if (!ODD_BLANKS.has(code)) return undefined;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const message = `JSON has no blank ${name}, which editors and web pages leave behind; write a plain one`;
  const end = start + 1;
  const edits = [{ start, end, text: ' ' }];
  return {
    kind: 'comment',
    start,
    end,
    problem: { code: 'JSON_UNEXPECTED', offset: start, end, message, edits },
  };
}

/** White space of Unicode that JSON lacks, and marks of no width. */
const ODD_BLANKS: ReadonlySet<number> = new Set([
  0x0b, 0x0c, 0x85, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008,
  0x2009, 0x200a, 0x200b, 0x200c, 0x200d, 0x2028, 0x2029, 0x202f, 0x205f, 0x2060, 0x3000, 0xfeff,
]);
