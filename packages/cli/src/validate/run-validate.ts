import { FINDING_SEVERITIES } from '@sagegate/core';
import type { FindingSeverity } from '@sagegate/core';
import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { FindingInFile } from './finding-in-file.ts';
import { createCatalogueLoader } from './load-catalogue.ts';
import { printFindings } from './print-findings.ts';
import { applyFixes } from './apply-fixes.ts';
import { readSources } from './sources/read-sources.ts';
import type { ReadSources } from './sources/read-sources.ts';
import type { SourceFile } from './sources/source-file.ts';
import { describeRun } from './describe-run.ts';
import { POLICY_USES } from './validate-options.ts';
import type { ValidateOptions } from './validate-options.ts';
import { validateSource } from './validate-source.ts';

/** Validates policy files; those that can be read are validated also where another one cannot. */
export async function runValidate(
  paths: readonly string[],
  options: ValidateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  checkOptions(paths, options);
  const read = await readAll(paths, options, terminal);
  const validate = createValidation(options);
  const { sources, failures } = await applyFixes(read, options, validate, terminal);
  const findings: FindingInFile[] = [];
  for (const source of sources) findings.push(...(await validate(source)));
  const shown = findings.filter(({ severity }) => isAsGraveAs(severity, options.severity ?? 'suggestion'));
  await printFindings(shown, sources, failures, options, terminal);
  terminal.warn(
    describeRun({ sources, findings, shown, skipped: read.skipped, isVerbose: options.verbose === true }),
  );
  if (failures.length > 0) return EXIT_CODE.usage;
  const isFailed = findings.some(({ severity }) => isAsGraveAs(severity, options.failOn ?? 'error'));
  return isFailed ? EXIT_CODE.checkFailed : EXIT_CODE.ok;
}

async function readAll(
  paths: readonly string[],
  { policies }: ValidateOptions,
  terminal: Terminal,
): Promise<ReadSources> {
  if (policies === undefined) return readSources(paths, terminal);
  const { readPolicySet } = await import('./sources/read-policy-set.ts');
  return readPolicySet(policies, terminal);
}

function checkOptions(paths: readonly string[], { fix, dryRun, policies, type }: ValidateOptions): void {
  const isSet = policies !== undefined;
  if (isSet === paths.length > 0)
    throw new UsageError(
      isSet
        ? 'policies are named, or a set of them (`--policies`), not both'
        : "missing required argument 'path', or `--policies`",
    );
  if (isSet && (fix === true || type !== undefined))
    throw new UsageError('`--fix` and `--type` are for files; in a set each policy has its type');
  if (dryRun === true && fix !== true) throw new UsageError('`--dry-run` goes with `--fix`');
  if (fix === true && paths.includes('-')) throw new UsageError('`--fix` writes files, and stdin is none');
}

/** Finds everything in a file, each with the facts about the services that it names. */
function createValidation({
  type,
}: ValidateOptions): (source: SourceFile) => Promise<readonly FindingInFile[]> {
  const use = type === undefined ? {} : POLICY_USES[type];
  const loadCatalogue = createCatalogueLoader();
  return async (source) => {
    const catalogue = await loadCatalogue(source.policies.map(({ text }) => text));
    return validateSource(source, use, catalogue);
  };
}

function isAsGraveAs(severity: FindingSeverity, least: FindingSeverity): boolean {
  return FINDING_SEVERITIES.indexOf(severity) <= FINDING_SEVERITIES.indexOf(least);
}
