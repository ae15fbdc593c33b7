import { isAbsolute, join } from 'node:path';
import { parsePolicyDocument, PolicySyntaxError } from '@sagegate/core';
import type { Policy } from '@sagegate/core';
import type { ConfigFault } from '../config-error.ts';
import { describeFileError } from './describe-file-error.ts';
import type { FileSnapshot } from './file-snapshot.ts';

/** A policy file once read: the policy, or why there is none. */
export type ReadPolicy =
  | { readonly policy: Policy; readonly text: string }
  | { readonly problem: string }
  | { readonly faults: readonly ConfigFault[] };

/** Policy files by name, each read and parsed once however often it is named. */
export class PolicyFiles {
  readonly #directory: string;
  readonly #files: FileSnapshot;
  readonly #read = new Map<string, Promise<ReadPolicy>>();

  constructor(directory: string, files: FileSnapshot) {
    this.#directory = directory;
    this.#files = files;
  }

  read(file: string): Promise<ReadPolicy> {
    const known = this.#read.get(file);
    if (known !== undefined) return known;
    const reading = this.#readNow(file);
    this.#read.set(file, reading);
    return reading;
  }

  async #readNow(file: string): Promise<ReadPolicy> {
    try {
      const text = await this.#files.readText(policyPath(file, this.#directory));
      return { policy: { id: file, document: parsePolicyDocument(text) }, text };
    } catch (error) {
      if (error instanceof PolicySyntaxError) return { faults: policyFaults(error, file, this.#directory) };
      return { problem: `cannot read the policy \`${file}\`: ${describeFileError(error)}` };
    }
  }
}

/** What is wrong within a policy file, as faults of that file. */
export function policyFaults(
  error: PolicySyntaxError,
  file: string,
  directory: string,
): readonly ConfigFault[] {
  return error.faults.map(({ pointer, position: { line, column }, message }) => ({
    file: policyPath(file, directory),
    line,
    column,
    path: pointer,
    message,
  }));
}

function policyPath(file: string, directory: string): string {
  return isAbsolute(file) ? file : join(directory, file);
}
