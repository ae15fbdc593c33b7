/** The name that a writer probably meant, or `undefined` when none is near. Case does not count. */
export function closestName(written: string, names: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(written.length / 4));
  const lowerCase = written.toLowerCase();
  let closest: string | undefined;
  let least = limit + 1;
  for (const name of names) {
    const distance = editDistance(lowerCase, name.toLowerCase(), least);
    if (distance >= least) continue;
    closest = name;
    least = distance;
  }
  return closest;
}

/** The number of characters to insert, delete or replace (Levenshtein); `limit` where it is at least that. */
function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let distances = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, character] of from.split('').entries()) {
    distances = nextRow(distances, row, character, to);
    if (Math.min(...distances) >= limit) return limit;
  }
  return distances.at(-1) ?? limit;
}

/** The distances of one more character of the source to every start of the target. */
function nextRow(distances: readonly number[], row: number, character: string, to: string): number[] {
  const next = [row + 1];
  for (let column = 0; column < to.length; column += 1) {
    const replaced = (distances[column] ?? 0) + (to[column] === character ? 0 : 1);
    const inserted = (next[column] ?? 0) + 1;
    const deleted = (distances[column + 1] ?? 0) + 1;
    next.push(Math.min(replaced, inserted, deleted));
  }
  return next;
}
