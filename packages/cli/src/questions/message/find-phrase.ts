/** Where a phrase stands in a text. */
export interface FoundPhrase {
  readonly start: number;
  /** Behind its last character. */
  readonly end: number;
}

/**
 * Finds a phrase in text that a terminal may have broken anywhere: blanks and line breaks count neither in the phrase nor
 * in the text, and neither does case. Looks at every character at most once for every character of the phrase.
 *
 * @param compact the phrase in lower case, without blanks
 */
export function findPhrase(text: string, compact: string, from = 0): FoundPhrase | undefined {
  for (let start = from; start < text.length; start += 1) {
    if (isBlank(text, start)) continue;
    const end = endOfPhrase(text, start, compact);
    if (end !== undefined) return { start, end };
  }
  return undefined;
}

/** The last place before `before`. */
export function findLastPhrase(text: string, compact: string, before: number): FoundPhrase | undefined {
  for (let start = before - 1; start >= 0; start -= 1) {
    if (isBlank(text, start)) continue;
    const end = endOfPhrase(text, start, compact);
    if (end !== undefined && end <= before) return { start, end };
  }
  return undefined;
}

/** The end of a phrase that begins at `start`; `undefined` where another text stands there. */
export function endOfPhrase(text: string, start: number, compact: string): number | undefined {
  let at = start;
  let blanks = 0;
  for (const character of compact) {
    for (; isBlank(text, at); at += 1) {
      blanks += 1;
      // Nobody's terminal breaks a sentence with more; this keeps the search linear.
      if (blanks > MAX_BLANKS) return undefined;
    }
    if (text.charAt(at).toLowerCase() !== character) return undefined;
    at += 1;
  }
  return at;
}

const MAX_BLANKS = 512;

export function isBlank(text: string, at: number): boolean {
  const character = text[at];
  return character === ' ' || character === '\n' || character === '\r' || character === '\t';
}
