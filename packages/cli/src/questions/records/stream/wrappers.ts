/** What the lists begin with that AWS wraps events in, without blanks. */
const WRAPPERS: ReadonlySet<string> = new Set(['{"Records":[', '{"Events":[']);

/** What stands before such a list is no longer than that, blanks included. */
export const MAX_WRAPPER_BYTES = 64;

/** Whether a text, which begins as an object does, holds a list of records up to its first bracket. */
export function isWrapper(text: string): boolean {
  const bracket = text.indexOf('[');
  return (
    bracket >= 0 && bracket < MAX_WRAPPER_BYTES && WRAPPERS.has(withoutBlanks(text.slice(0, bracket + 1)))
  );
}

function withoutBlanks(text: string): string {
  return Array.from(text)
    .filter((character) => !' \t\r\n'.includes(character))
    .join('');
}
