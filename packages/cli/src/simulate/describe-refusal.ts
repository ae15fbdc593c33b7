import { PolicySyntaxError } from '@sagegate/core/simulation';
import type { PolicyFault } from '@sagegate/core';
import type { CodedError } from '@sagegate/core/simulation';
import { messageAt } from '../file-place.ts';
import type { ReadRequest } from './read-request.ts';

/** Why a request has no answer: faults of policies in files with their places there. */
export function describeRefusal(error: CodedError, { input, files }: ReadRequest): string {
  const { cause, message } = error;
  const inFiles =
    cause instanceof PolicySyntaxError ? cause.faults.map((fault) => placeOf(fault, files)) : [];
  const found = inFiles.filter((line) => line !== undefined);
  if (found.length > 0 && found.length === inFiles.length) return found.join('\n');
  return input === undefined ? message : `${input}: ${message}`;
}

function placeOf(
  { policyId, position, pointer, message }: PolicyFault,
  files: ReadonlyMap<string, string>,
): string | undefined {
  const file = policyId === undefined ? undefined : files.get(policyId);
  return file && messageAt({ file, ...position }, `${message} at \`#${pointer}\``);
}
