import { isAbsolute, join } from 'node:path';
import { parsePolicyDocument, PolicySyntaxError } from '@sagegate/core';
import type { Policy, PolicyDocument } from '@sagegate/core';
import type { ConfigFault } from './config-error.ts';
import { describeFileError, readText } from './read-text.ts';

/** A policy file once read: the policy, or why there is none. */
export type ReadPolicy =
  { readonly policy: Policy } | { readonly problem: string } | { readonly faults: readonly ConfigFault[] };

/** Policy files by name, each read and parsed once however often it is named. */
export class PolicyFiles {
  readonly #directory: string;
  readonly #read = new Map<string, Promise<ReadPolicy>>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  read(file: string): Promise<ReadPolicy> {
    const known = this.#read.get(file);
    if (known !== undefined) return known;
    const reading = readPolicy(file, this.#directory);
    this.#read.set(file, reading);
    return reading;
  }
}

async function readPolicy(file: string, directory: string): Promise<ReadPolicy> {
  try {
    return { policy: { id: file, document: await parseFile(policyPath(file, directory)) } };
  } catch (error) {
    if (error instanceof PolicySyntaxError) return { faults: policyFaults(error, file, directory) };
    return { problem: `cannot read the policy \`${file}\`: ${describeFileError(error)}` };
  }
}

async function parseFile(path: string): Promise<PolicyDocument> {
  return parsePolicyDocument(await readText(path));
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
