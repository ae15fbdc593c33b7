import type { SourcePosition } from '../../policy/source-range.ts';
import type { TextEdit } from '../finding.ts';
import { JsonReader } from './json-reader.ts';
import type { JsonFaultCode, OffsetEdit, TokenProblem } from './json-token.ts';
import { LineIndex } from './line-index.ts';

/** Something that makes a text other than the JSON that we accept. */
export interface JsonFault {
  readonly code: JsonFaultCode;
  readonly position: SourcePosition;
  /** Where it ends, exclusive; absent where something is missing between two characters. */
  readonly end?: SourcePosition;
  /** What is wrong and, where it can be guessed, how to mend it. */
  readonly message: string;
  /** The change that mends it; there only where the changes of all faults together make the text JSON. */
  readonly fix?: readonly TextEdit[];
}

/**
 * Every fault of a text that should be JSON, in order: comments, missing quotes, commas and brackets, keys given twice.
 * It reads on after a fault, so that one run finds them all; it stops after 50.
 *
 * The list is empty exactly for texts that `JSON.parse` accepts, in which no object holds a key twice and which
 * are nested at most 256 deep.
 */
export function findJsonFaults(text: string): JsonFault[] {
  const problems = new JsonReader(text).read();
  if (problems.length === 0) return [];
  const lines = new LineIndex(text);
  const canMend = isJson(mended(text, problems));
  return problems
    .map((problem) => toFault(problem, lines, canMend))
    .toSorted((a, b) => a.position.line - b.position.line || a.position.column - b.position.column);
}

function toFault(
  { code, offset, end, message, edits }: TokenProblem,
  lines: LineIndex,
  canMend: boolean,
): JsonFault {
  return {
    code,
    position: lines.positionOf(offset),
    ...(end !== undefined && { end: lines.positionOf(end) }),
    message,
    ...(canMend && edits !== undefined && { fix: edits.map((edit) => toTextEdit(edit, lines)) }),
  };
}

function toTextEdit({ start, end, text }: OffsetEdit, lines: LineIndex): TextEdit {
  return { start: lines.positionOf(start), end: lines.positionOf(end), text };
}

/** The text after all changes: where one fault has none, or was misread after another one, it stays other than JSON. */
function mended(text: string, problems: readonly TokenProblem[]): string {
  const edits = problems.flatMap((problem) => problem.edits ?? []).toSorted((a, b) => a.start - b.start);
  let result = '';
  let position = 0;
  for (const edit of edits) {
    if (edit.start < position) return '';
    result += text.slice(position, edit.start) + edit.text;
    position = edit.end;
  }
  return result + text.slice(position);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Why it is none is what the faults say.
    return false;
  }
}
