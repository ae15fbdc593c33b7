import { validatePolicy } from '@sagegate/core';
import type { Finding, PolicyType } from '@sagegate/core';
import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import type { OutputFormat } from '../output-option.ts';
import { readInput } from '../read-input.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { formatFindings } from './format-findings.ts';
import type { FindingInFile } from './format-findings.ts';
import { loadCatalogue } from './load-catalogue.ts';

/** The options of `sagegate validate`. */
export interface ValidateOptions {
  readonly type?: PolicyType;
  readonly output?: OutputFormat;
}

interface PolicyFile {
  readonly file: string;
  readonly text: string;
}

/** Validates policy files; those that can be read are validated also where another one cannot. */
export async function runValidate(
  files: readonly string[],
  options: ValidateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const policies = await readPolicies(files, terminal);
  const catalogue = await loadCatalogue(policies.map(({ text }) => text));
  const policyType = options.type === undefined ? {} : { policyType: options.type };
  const findings = policies.flatMap(({ file, text }) =>
    validatePolicy(text, { ...policyType, catalogue }).map((finding) => inFile(finding, file)),
  );
  await terminal.print(formatFindings(findings, options.output ?? 'text'));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  terminal.warn(
    `${count(policies.length, 'policy', 'policies')}, ${count(findings.length, 'finding')}, ${count(errors, 'error')}\n`,
  );
  if (policies.length < files.length) return EXIT_CODE.usage;
  return errors > 0 ? EXIT_CODE.checkFailed : EXIT_CODE.ok;
}

async function readPolicies(files: readonly string[], terminal: Terminal): Promise<PolicyFile[]> {
  const policies: PolicyFile[] = [];
  for (const file of files) {
    try {
      policies.push({ file, text: await readInput(file, terminal) });
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      terminal.warn(`sagegate: ${error.message}\n`);
    }
  }
  return policies;
}

function inFile(finding: Finding, file: string): FindingInFile {
  const { severity, code, position, message } = finding;
  return { file, line: position.line, column: position.column, severity, code, message };
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
