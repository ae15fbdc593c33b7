import { counted } from '../counted.ts';
import type { FindingInFile } from './finding-in-file.ts';
import type { SourceFile } from './sources/source-file.ts';

/** What a run has done. */
export interface RunDescription {
  readonly sources: readonly SourceFile[];
  readonly findings: readonly FindingInFile[];
  readonly shown: readonly FindingInFile[];
  readonly skipped: readonly string[];
  readonly isVerbose: boolean;
}

/** The line that ends a run, for people. */
export function describeRun({ sources, findings, shown, skipped, isVerbose }: RunDescription): string {
  const policies = sources.reduce((sum, source) => sum + source.policies.length, 0);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const fixable = findings.filter(({ fix }) => fix !== undefined).length;
  const parts = [
    counted(policies, 'policy', 'policies'),
    counted(findings.length, 'finding'),
    counted(errors, 'error'),
    ...(fixable > 0 ? [`${fixable} to be fixed by --fix`] : []),
    ...(shown.length < findings.length ? [`${findings.length - shown.length} not shown`] : []),
    ...(skipped.length > 0 ? [`${counted(skipped.length, 'file')} without a policy`] : []),
  ];
  const names = isVerbose ? skipped.map((file) => `no policy: ${file}\n`).join('') : '';
  return `${names}${parts.join(', ')}\n`;
}
