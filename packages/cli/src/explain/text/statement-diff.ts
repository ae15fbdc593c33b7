/** A line of a patch: kept, taken away or put in. */
export interface DiffLine {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** More would be no change that somebody reads. */
const MAX_LINES = 400;
const AROUND = 1;

/** What changes between two JSON values, line by line, with a line around each change; nothing where they are too long. */
export function statementDiff(before: unknown, after: unknown): readonly DiffLine[] {
  const old = JSON.stringify(before, null, 2).split('\n');
  const changed = JSON.stringify(inOrderOf(before, after), null, 2).split('\n');
  if (old.length > MAX_LINES || changed.length > MAX_LINES) return [];
  const lines = diffLines(old, changed);
  return lines.filter((_line, index) =>
    lines.slice(Math.max(index - AROUND, 0), index + AROUND + 1).some(({ sign }) => sign !== ' '),
  );
}

/** The same value with members in the order of another, and lists where that has lists: what stays looks as it did. */
function inOrderOf(model: unknown, value: unknown): unknown {
  if (Array.isArray(model) && !Array.isArray(value)) return [value];
  if (!isObject(model) || !isObject(value)) return value;
  const names = [...Object.keys(model).filter((name) => name in value), ...Object.keys(value)];
  return Object.fromEntries([...new Set(names)].map((name) => [name, inOrderOf(model[name], value[name])]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** By the longest common subsequence. */
function diffLines(old: readonly string[], changed: readonly string[]): readonly DiffLine[] {
  const lengths = commonLengths(old, changed);
  const lines: DiffLine[] = [];
  let other = 0;
  for (const [one, text] of old.entries()) {
    // What is put in before this line, which both have.
    while (other < changed.length && text !== changed[other] && isPutIn(lengths, one, other)) {
      lines.push({ sign: '+', text: changed[other] ?? '' });
      other += 1;
    }
    const isKept = text === changed[other];
    lines.push({ sign: isKept ? ' ' : '-', text });
    if (isKept) other += 1;
  }
  return [...lines, ...changed.slice(other).map((text) => ({ sign: '+' as const, text }))];
}

function isPutIn(lengths: Lengths, one: number, other: number): boolean {
  return at(lengths, one, other + 1) > at(lengths, one + 1, other);
}

type Lengths = readonly (readonly number[])[];

/** Of the rest of each: how many lines both have in the same order. */
function commonLengths(old: readonly string[], changed: readonly string[]): Lengths {
  const rows: number[][] = Array.from({ length: old.length + 1 }, () => []);
  for (let one = old.length - 1; one >= 0; one -= 1) {
    const row = rows[one] ?? [];
    for (let other = changed.length - 1; other >= 0; other -= 1) {
      const longer = Math.max(at(rows, one + 1, other), at(rows, one, other + 1));
      row[other] = old[one] === changed[other] ? at(rows, one + 1, other + 1) + 1 : longer;
    }
  }
  return rows;
}

function at(lengths: Lengths, one: number, other: number): number {
  return lengths[one]?.[other] ?? 0;
}
