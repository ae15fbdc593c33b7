import { readDocument } from '../../../documents/read-document.ts';
import type { ReadDocument } from '../../../documents/read-document.ts';
import type { SubstitutionSources } from '../../../documents/yaml/substitute-variables.ts';
import type { WrittenUser } from '../schema/holder-schema.ts';

/** Members of a user that hold no secrets; the compiler asks for a word on a new one. */
const HOLDS_SECRETS: Readonly<Record<keyof WrittenUser, boolean>> = {
  path: false,
  userId: false,
  groups: false,
  attachedPolicies: false,
  inlinePolicies: false,
  permissionsBoundary: false,
  tags: false,
  accessKeys: true,
  mfaDevices: true,
};

/** The file of a user as if it had neither access keys nor MFA devices: their secrets need not be at hand. */
export async function readWithoutSecrets(
  path: string,
  text: string,
  sources: SubstitutionSources,
): Promise<ReadDocument> {
  const only = membersThat(false).map((member) => [member]);
  const { values, faults } = await readDocument(path, text, { ...sources, only });
  return { values: without(values, membersThat(true)), faults };
}

function membersThat(holdSecrets: boolean): readonly string[] {
  return Object.entries(HOLDS_SECRETS)
    .filter(([, holds]) => holds === holdSecrets)
    .map(([member]) => member);
}

function without(values: unknown, members: readonly string[]): unknown {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return values;
  return Object.fromEntries(Object.entries(values).filter(([member]) => !members.includes(member)));
}
