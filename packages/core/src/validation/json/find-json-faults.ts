import type { SourcePosition } from '../../policy/source-range.ts';
import type { TextEdit } from '../finding.ts';
import { JsonReader } from './json-reader.ts';
import type { JsonFaultCode, OffsetEdit, TokenProblem } from './json-token.ts';
import { LineIndex } from './line-index.ts';
import { MendedText } from './mended-text.ts';

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
 * It reads on after a fault, so that one run finds them all; it stops after 1000, or after
 * 50 of which nobody can say how to mend them.
 *
 * The list is empty exactly for texts that `JSON.parse` accepts, in which no object holds a key twice and which
 * are nested at most 256 deep.
 */
export function findJsonFaults(text: string): JsonFault[] {
  return [...readFaultyJson(text).faults];
}

/** A text that should be JSON, with its faults in the order of the text. */
export type FaultyJson =
  | { readonly kind: 'json'; readonly faults: readonly [] }
  /** Each fault has a change, and together they make the text JSON. */
  | { readonly kind: 'mendable'; readonly faults: readonly JsonFault[]; readonly mended: MendedText }
  /** `unsure` is the first fault that only the author can mend. */
  | { readonly kind: 'broken'; readonly faults: readonly JsonFault[]; readonly unsure: JsonFault };

/** Every fault of a text that should be JSON, and the text without them where each can be mended in one way. */
export function readFaultyJson(text: string): FaultyJson {
  const problems = new JsonReader(text).read();
  const [first] = problems;
  if (first === undefined) return { kind: 'json', faults: [] };
  const lines = new LineIndex(text);
  const mended = mend(text, problems);
  const faults = problems
    .map((problem) => toFault(problem, lines, mended !== undefined))
    .toSorted(byPosition);
  const unsure = problems.find(({ edits }) => edits === undefined);
  return mended !== undefined && unsure === undefined
    ? { kind: 'mendable', faults, mended }
    : { kind: 'broken', faults, unsure: toFault(unsure ?? first, lines, false) };
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

function byPosition(one: JsonFault, other: JsonFault): number {
  return one.position.line - other.position.line || one.position.column - other.position.column;
}

/** The text after all changes; `undefined` where one fault has none, or was misread after another one, so that it stays other than JSON. */
function mend(text: string, problems: readonly TokenProblem[]): MendedText | undefined {
  const mended = MendedText.of(
    text,
    problems.flatMap(({ edits }) => edits ?? []),
  );
  return mended !== undefined && isJson(mended.text) ? mended : undefined;
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
