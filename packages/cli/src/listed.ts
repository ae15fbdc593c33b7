const MAX_LISTED = 5;

/** The first few texts, and how many more there are: `a, b, c, d, e and 3 more`. */
export function listed(texts: readonly string[], most: number = MAX_LISTED): string {
  const more = texts.length - most;
  const shown = texts.slice(0, most).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
