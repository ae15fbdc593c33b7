import { CodedError, memberOf, validationError } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';
import type { InputLine } from './line-splitter.ts';
import { parseJsonObject, refuseJsonFaults } from './parse-json-object.ts';

/** What a verb makes of one line: the members of the answer beside its `Id`. */
export type Answer = (request: JsonObject) => object;

type Id = string | number | null;

/** The answer to one line as JSON. Never throws: the lines after a bad one are answered too. */
export function answerLine(line: InputLine, answer: Answer): string {
  let id: Id = null;
  try {
    if ('problem' in line) throw validationError(`${line.problem} at line ${line.number}, column 1`);
    const request = parseJsonObject(line.text, line.number);
    id = idOf(request);
    refuseJsonFaults(line.text, line.number);
    return JSON.stringify({ Id: id, ...answer(request) });
  } catch (error) {
    return JSON.stringify({ Id: id, Error: describe(error) });
  }
}

function idOf(request: JsonObject): Id {
  const id = memberOf(request, 'Id') ?? null;
  if (id === null || typeof id === 'string') return id;
  if (typeof id === 'number' && Number.isSafeInteger(id)) return id;
  throw validationError('`Id` must be a string or a whole number');
}

function describe(error: unknown): { Code: string; Message: string } {
  if (error instanceof CodedError) return { Code: error.code, Message: error.message };
  // A fault of ours: the line has no answer, and the batch goes on.
  return { Code: 'InternalFailure', Message: error instanceof Error ? error.message : String(error) };
}
