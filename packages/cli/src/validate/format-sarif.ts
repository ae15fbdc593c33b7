import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FINDING_CODES } from '@sagegate/core';
import type { FindingSeverity, TextEdit } from '@sagegate/core';
import type { Fix, Log, PhysicalLocation, Region, ReportingDescriptor, Result } from 'sarif';
import type { FindingInFile } from './finding-in-file.ts';
import { printableJson } from '../printable-text.ts';

/** What a log says of the run beside its findings. */
export interface SarifRun {
  readonly version: string;
  /** The folder that the names of files start from. */
  readonly folder: string;
  /** Why some files could not be read. */
  readonly failures: readonly string[];
}

const ROOT = 'SRCROOT';

/** As a SARIF 2.1.0 log, which code scanning reads. */
export function formatSarif(findings: readonly FindingInFile[], run: SarifRun): string {
  const log: Log = {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [
      {
        tool: { driver: { name: 'sagegate', semanticVersion: run.version, rules: RULES } },
        originalUriBaseIds: { [ROOT]: { uri: `${pathToFileURL(run.folder).href}/` } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: run.failures.length === 0,
            toolExecutionNotifications: run.failures.map((text) => ({ level: 'error', message: { text } })),
          },
        ],
        results: findings.map((finding) => toResult(finding, run.folder)),
      },
    ],
  };
  return `${printableJson(JSON.stringify(log, null, 2))}\n`;
}

const LEVELS: Readonly<Record<FindingSeverity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  'security-warning': 'warning',
  warning: 'warning',
  suggestion: 'note',
};

const RULES: ReportingDescriptor[] = Object.entries(FINDING_CODES).map(
  ([id, { severities, summary, advice }]) => {
    const [usual = 'warning'] = severities;
    return {
      id,
      shortDescription: { text: summary },
      fullDescription: { text: `${summary}. ${advice}` },
      help: { text: advice },
      defaultConfiguration: { level: LEVELS[usual] },
      properties: usual === 'security-warning' ? { tags: ['security'], 'security-severity': '7.0' } : {},
    };
  },
);

const RULE_INDEX: ReadonlyMap<string, number> = new Map(RULES.map(({ id }, index) => [id, index]));

function toResult(finding: FindingInFile, folder: string): Result {
  const { file, code, severity, message, fix } = finding;
  const ruleIndex = RULE_INDEX.get(code);
  return {
    ruleId: code,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVELS[severity],
    message: { text: message },
    locations: [
      { physicalLocation: { artifactLocation: locationOf(file, folder), region: regionOf(finding) } },
    ],
    ...(fix !== undefined && { fixes: [toFix(finding, fix, folder)] }),
    properties: { severity },
  };
}

/** Names inside the folder are relative to it, so that the log fits any checkout. */
function locationOf(file: string, folder: string): NonNullable<PhysicalLocation['artifactLocation']> {
  if (file === '-') return { uri: 'stdin' };
  const path = relative(folder, resolve(folder, file));
  if (path.startsWith('..') || isAbsolute(path)) return { uri: pathToFileURL(resolve(folder, file)).href };
  return { uri: path.split(sep).map(encodeURIComponent).join('/'), uriBaseId: ROOT };
}

function regionOf({ line, column, endLine, endColumn }: FindingInFile): Region {
  const start = { startLine: line, startColumn: column };
  return endLine === undefined || endColumn === undefined ? start : { ...start, endLine, endColumn };
}

function toFix({ file, code }: FindingInFile, edits: readonly TextEdit[], folder: string): Fix {
  return {
    description: { text: FINDING_CODES[code].advice },
    artifactChanges: [
      {
        artifactLocation: locationOf(file, folder),
        replacements: edits.map(({ start, end, text }) => ({
          deletedRegion: {
            startLine: start.line,
            startColumn: start.column,
            endLine: end.line,
            endColumn: end.column,
          },
          insertedContent: { text },
        })),
      },
    ],
  };
}
