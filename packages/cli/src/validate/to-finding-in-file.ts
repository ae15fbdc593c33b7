import type { Finding, TextEdit } from '@sagegate/core';
import type { FindingInFile } from './finding-in-file.ts';
import type { PolicyInFile } from './sources/source-file.ts';

/** A finding about a policy at its place in the file that the policy stands in. */
export function toFindingInFile(finding: Finding, policy: PolicyInFile, file: string): FindingInFile {
  const { severity, code, message, fix } = finding;
  const { line, column } = policy.placeInFile(finding.position);
  const end = finding.end && policy.placeInFile(finding.end, true);
  return {
    file,
    line,
    column,
    ...(end !== undefined && { endLine: end.line, endColumn: end.column }),
    severity,
    code,
    message,
    ...(policy.canBeFixed && fix !== undefined && { fix: fix.map((edit) => toEditInFile(edit, policy)) }),
  };
}

function toEditInFile({ start, end, text }: TextEdit, { placeInFile }: PolicyInFile): TextEdit {
  return { start: placeInFile(start), end: placeInFile(end, true), text };
}
