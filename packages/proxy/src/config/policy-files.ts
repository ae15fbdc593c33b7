import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parsePolicyDocument, PolicySyntaxError } from '@sagegate/core';
import type { Policy, PolicyDocument } from '@sagegate/core';
import type { ConfigFault } from './config-error.ts';
import type { ConfigPath } from './config-document.ts';
import { describeFileError } from './substitute-variables.ts';

/** Where faults of a configuration are collected. */
export interface FaultReports {
  /** Relative paths start here. */
  readonly directory: string;
  report(path: ConfigPath, message: string): void;
  reportPolicy(fault: ConfigFault): void;
}

/** Policy files by name, each read and parsed once however often it is named. */
export class PolicyFiles {
  readonly #reports: FaultReports;
  readonly #documents = new Map<string, Promise<PolicyDocument | undefined>>();

  constructor(reports: FaultReports) {
    this.#reports = reports;
  }

  /** The policies of the files that could be read; the others are reported. `at` names the list in the configuration. */
  async readAll(files: readonly string[], at: ConfigPath): Promise<readonly Policy[]> {
    const policies = await Promise.all(files.map((file, index) => this.read(file, [...at, index])));
    return policies.filter((policy) => policy !== undefined);
  }

  async read(file: string, at: ConfigPath): Promise<Policy | undefined> {
    const known = this.#documents.get(file);
    const reading = known ?? this.#parse(file, at);
    if (known === undefined) this.#documents.set(file, reading);
    const document = await reading;
    return document === undefined ? undefined : { id: file, document };
  }

  async #parse(file: string, at: ConfigPath): Promise<PolicyDocument | undefined> {
    try {
      return parsePolicyDocument(await readFile(resolve(this.#reports.directory, file), 'utf8'));
    } catch (error) {
      if (error instanceof PolicySyntaxError) this.#reportSyntax(file, error);
      else this.#reports.report(at, `cannot read the policy \`${file}\`: ${describeFileError(error)}`);
      return undefined;
    }
  }

  #reportSyntax(file: string, error: PolicySyntaxError): void {
    for (const { pointer, position, message } of error.faults) {
      const { line, column } = position;
      this.#reports.reportPolicy({
        file: join(this.#reports.directory, file),
        line,
        column,
        path: pointer,
        message,
      });
    }
  }
}
