/** A text behind its length: put one after the other, no two lists of texts are the same. */
export function sizedText(text: string): string {
  return `"${text.length}:${text}`;
}
