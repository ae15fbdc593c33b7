import { validatePolicy } from '@sagegate/core';
import type { PolicyType, ValidationCatalogue } from '@sagegate/core';
import type { FindingInFile } from './finding-in-file.ts';
import type { PolicyInFile, SourceFile } from './sources/source-file.ts';
import { toFindingInFile } from './to-finding-in-file.ts';

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
  return [...faults, ...findings].toSorted(
    (one, other) => one.line - other.line || one.column - other.column,
  );
}

function useOf({ policyType, isRoleTrustPolicy }: PolicyInFile): GivenUse {
  return {
    ...(policyType !== undefined && { policyType }),
    ...(isRoleTrustPolicy !== undefined && { isRoleTrustPolicy }),
  };
}
