import { parsePolicyDocument } from '@sagegate/core';
import type { SourcePosition } from '@sagegate/core';
import type { PolicyPlace } from '@sagegate/proxy/policies';

/** Finds places of a policy's text in the file that it stands in. */
export function placeInFile(text: string, place: PolicyPlace): (position: SourcePosition) => SourcePosition {
  const { start, indent, statements } = place;
  if (start === undefined) return (position) => position;
  if (indent !== undefined) return (position) => shifted(start, position, indent);
  return (position) => statements?.[statementAt(text, position)] ?? start;
}

function shifted(start: SourcePosition, { line, column }: SourcePosition, indent: number): SourcePosition {
  return line === 1
    ? { line: start.line, column: start.column + column - 1 }
    : { line: start.line + line - 1, column: column + indent };
}

/** The index of the statement that a position lies in; -1 where it lies in none. */
function statementAt(text: string, position: SourcePosition): number {
  return parsePolicyDocument(text).statements.findIndex(
    ({ position: { start, end } }) => compare(start, position) <= 0 && compare(position, end) <= 0,
  );
}

function compare(one: SourcePosition, other: SourcePosition): number {
  return one.line - other.line || one.column - other.column;
}
