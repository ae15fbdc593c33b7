import type { FilePlace } from '../file-place.ts';
import type { ShownStatement } from './shown-statement.ts';

/** The place of a statement in its file; `undefined` where there is none, or it is not known where in it. */
export function placeOf({
  source,
  statement,
}: Pick<ShownStatement, 'source' | 'statement'>): FilePlace | undefined {
  const { start } = statement.position;
  if (source?.file === undefined) return undefined;
  const place = source.isWholeFile ? start : source.inFile?.(start);
  return place === undefined ? undefined : { file: source.file, ...place };
}

/** The numbers that lines of a policy have in its file, where they are known; otherwise those in the policy. */
export function lineNumbers({
  source,
  statement,
}: Pick<ShownStatement, 'source' | 'statement'>): (line: number) => number {
  const inFile = source?.isWholeFile === false ? source.inFile : undefined;
  if (inFile === undefined) return (line) => line;
  const { start, end } = statement.position;
  const first = inFile(start).line;
  const last = inFile(end).line;
  // A file may have the same statement in other lines, such as YAML does.
  return last - first === end.line - start.line ? (line) => line - start.line + first : (line) => line;
}
