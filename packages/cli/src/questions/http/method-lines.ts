import { UsageError } from '../../usage-error.ts';
import { isRequestLine } from './request-line.ts';

/** A line and its number in the text. */
export interface PlacedLine {
  readonly text: string;
  readonly number: number;
}

/** What ends a request in a `.http` file, and begins the next. */
const SEPARATOR = '###';

/**
 * The lines of the one request of a text: without comments of a `.http` file before its body, and empty lines before it.
 *
 * @throws UsageError for a `.http` file with several requests.
 */
export function methodLines(lines: readonly PlacedLine[]): readonly PlacedLine[] {
  const requests = split(lines)
    .map(withoutComments)
    .filter((request) => request.length > 0);
  const [first, second] = requests;
  if (beginsRequest(first) && second?.[0] !== undefined && beginsRequest(second))
    throw new UsageError(`line ${second[0].number}: a second request: give one at a time`);
  return first ?? [];
}

function beginsRequest(lines: readonly PlacedLine[] = []): boolean {
  const [line] = lines;
  return line !== undefined && isRequestLine(line.text);
}

function split(lines: readonly PlacedLine[]): readonly (readonly PlacedLine[])[] {
  const requests: PlacedLine[][] = [[]];
  for (const line of lines)
    if (line.text.startsWith(SEPARATOR)) requests.push([]);
    else requests.at(-1)?.push(line);
  return requests;
}

function withoutComments(lines: readonly PlacedLine[]): readonly PlacedLine[] {
  const start = lines.findIndex(({ text }) => text.trim() !== '' && !isComment(text));
  if (start === -1) return [];
  const request = lines.slice(start);
  const end = request.findIndex(({ text }) => text.trim() === '');
  const head = end === -1 ? request : request.slice(0, end);
  return [...head.filter(({ text }) => !isComment(text)), ...request.slice(head.length)];
}

function isComment(text: string): boolean {
  const start = text.trimStart();
  return start.startsWith('#') || start.startsWith('//');
}
