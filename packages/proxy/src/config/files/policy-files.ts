import { parsePolicyDocument, PolicySyntaxError } from '@sagegate/core';
import type { Policy } from '@sagegate/core';
import type { ConfigFault } from '../../documents/config-error.ts';
import { describeFileError } from '../../files/describe-file-error.ts';
import type { FileSnapshot } from '../../files/file-snapshot.ts';
import { namedPath } from '../../files/named-path.ts';
import { readOnce } from '../../files/read-once.ts';
import type { NamedFileReader } from '../../files/read-once.ts';

/** A policy file once read: the policy, or why there is none. */
export type ReadPolicy =
  | { readonly policy: Policy; readonly text: string }
  | { readonly problem: string }
  | { readonly faults: readonly ConfigFault[] };

/** Policy files. */
export type PolicyFiles = NamedFileReader<ReadPolicy>;

/** Reads and parses policies; the names of their files are relative to a folder. */
export function policyFiles(directory: string, files: Pick<FileSnapshot, 'readText'>): PolicyFiles {
  return readOnce(async (file) => {
    try {
      const text = await files.readText(namedPath(file, directory));
      return { policy: { id: file, document: parsePolicyDocument(text) }, text };
    } catch (error) {
      if (error instanceof PolicySyntaxError) return { faults: policyFaults(error, file, directory) };
      return { problem: `cannot read the policy \`${file}\`: ${describeFileError(error)}` };
    }
  });
}

/** What is wrong within a policy file, as faults of that file. */
export function policyFaults(
  error: PolicySyntaxError,
  file: string,
  directory: string,
): readonly ConfigFault[] {
  return error.faults.map(({ pointer, position: { line, column }, message }) => ({
    file: namedPath(file, directory),
    line,
    column,
    path: pointer,
    message,
  }));
}
