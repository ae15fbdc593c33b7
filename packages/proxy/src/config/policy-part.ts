import type { ReadDocument } from '../documents/read-document.ts';
import type { IsKnownAccount } from './check/check-access-keys.ts';
import { withDirectory } from './check/check-directory.ts';
import { checkOrganization } from './check/check-organization.ts';
import { checkPolicyFiles } from './check/check-policy-files.ts';
import { checkPrincipals } from './check/check-principals.ts';
import type { CallerSketch } from './check/config-sketch.ts';
import { readDirectorySection } from './files/directory-section.ts';
import type { DirectorySources, LoadedSection } from './files/directory-section.ts';
import { readPolicySection } from './files/policy-section.ts';
import type { PolicySection } from './files/policy-section.ts';

/** What a configuration says of policies, organization and directory: all that decisions depend on. */
export interface PolicyPart {
  readonly section: PolicySection;
  readonly loaded: LoadedSection | undefined;
}

/** Reads it, policies wherever they stand; faults are left with the document and the section. */
export async function readPolicyPart(document: ReadDocument, sources: DirectorySources): Promise<PolicyPart> {
  const loaded = await readDirectorySection(document, sources);
  return { section: withDirectory(await readPolicySection(document, sources), loaded), loaded };
}

/** Reports what a schema cannot; tells which accounts there are. */
export async function checkPolicyPart(
  { section }: PolicyPart,
  callers: readonly CallerSketch[],
): Promise<IsKnownAccount> {
  const isKnown = checkOrganization(section.sketch, section.faults);
  checkPrincipals(section.sketch, callers, section.faults);
  await checkPolicyFiles(section.sketch.policyUses, section.files, section);
  return isKnown;
}
