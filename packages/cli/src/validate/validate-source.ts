import { validatePolicy } from '@sagegate/core';
import type { Finding, PolicyType, TextEdit, ValidationCatalogue } from '@sagegate/core';
import type { FindingInFile } from './finding-in-file.ts';
import type { PolicyInFile, SourceFile } from './sources/source-file.ts';

/** What all policies are taken for; default: what each one's surroundings and text tell. */
export interface GivenUse {
  readonly policyType?: PolicyType;
  readonly isRoleTrustPolicy?: boolean;
}

/** Everything that is found in a file, in the order of its text. */
export function validateSource(
  { file, policies, faults }: SourceFile,
  use: GivenUse,
  catalogue: ValidationCatalogue,
): FindingInFile[] {
  const findings = policies.flatMap((policy) =>
    validatePolicy(policy.text, { ...useOf(policy), ...use, catalogue }).map((finding) =>
      toFindingInFile(finding, policy, file),
    ),
  );
  return [...faults, ...findings];
}

function useOf({ policyType, isRoleTrustPolicy }: PolicyInFile): GivenUse {
  return {
    ...(policyType !== undefined && { policyType }),
    ...(isRoleTrustPolicy !== undefined && { isRoleTrustPolicy }),
  };
}

function toFindingInFile(finding: Finding, policy: PolicyInFile, file: string): FindingInFile {
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
