import type { ErrorCode } from 'yaml';

/** In place of the parser's own words where those quote the text: it may be a secret. */
const WITHOUT_THE_TEXT: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_ALIAS: 'unreadable alias; a value that begins with `*` must stand in quotes',
  BAD_DIRECTIVE: 'unknown directive',
  BAD_DQ_ESCAPE: 'unknown escape sequence; in single quotes a backslash stands for itself',
  BAD_SCALAR_START: 'a value that begins with this character must stand in quotes',
  IMPOSSIBLE: 'unreadable',
  MULTIPLE_DOCS: 'more than one document; `---` may only stand at the beginning',
  RESOURCE_EXHAUSTION: 'nested too deeply',
  TAG_RESOLVE_FAILED: 'unknown tag; a value that begins with `!` must stand in quotes',
  UNEXPECTED_TOKEN: 'unexpected text; is a quote, a comma or a bracket missing before it',
};

/** What is wrong with a YAML text, without a word of it. */
export function describeSyntaxError(code: ErrorCode, message: string): string {
  if (code === 'DUPLICATE_KEY') return 'this key is given twice';
  return `not valid YAML: ${WITHOUT_THE_TEXT[code] ?? message}`;
}
