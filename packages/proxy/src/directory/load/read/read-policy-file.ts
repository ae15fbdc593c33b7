import { z } from 'zod';
import type { AwsPolicyDraft, ManagedPolicyDraft, SharedPolicyDraft } from '../directory-draft.ts';
import { iamArn } from '../iam-names.ts';
import { readJsonDocument } from '../json/json-document.ts';
import { LoadFaults } from '../load-faults.ts';
import { policyFile } from '../policy-file.ts';
import { DOCUMENT } from '../schema/aws-fields.ts';
import type { Source } from '../sources.ts';
import { checkValues } from './check-values.ts';
import { policyDraft } from './policy-draft.ts';

/** A managed policy of one account: a file that is the document. */
export function readAccountPolicy(
  { path, name = '', account = '' }: Source,
  text: string,
  { partition, faults }: { readonly partition: string; readonly faults: LoadFaults },
): ManagedPolicyDraft {
  const id = iamArn({ partition, account }, 'policy', '/', name);
  return { at: { document: policyFile(path, faults), path: [] }, id, name, text, type: 'identityBased' };
}

/** A managed policy that every account of a folder has: a file that is the document. */
export function readSharedPolicy(
  { path, name = '', folder = '' }: Source,
  text: string,
  faults: LoadFaults,
): SharedPolicyDraft {
  return { at: { document: policyFile(path, faults), path: [] }, folder, name, text, type: 'identityBased' };
}

/** What `aws iam get-policy-version` prints. */
const POLICY_VERSION = z.object({
  PolicyVersion: z.object({ Document: DOCUMENT, VersionId: z.string() }),
});

/** A policy of AWS: a file that is the document, or what `aws iam get-policy-version` prints. */
export function readAwsPolicy(
  { path, name: pathAndName = '' }: Source,
  text: string,
  faults: LoadFaults,
): AwsPolicyDraft | undefined {
  const type = 'identityBased';
  if (!isVersion(path, text))
    return { at: { document: policyFile(path, faults), path: [] }, pathAndName, text, type };
  const document = readJsonDocument(path, text, faults);
  const read = checkValues(POLICY_VERSION, document);
  if (read === undefined) return undefined;
  const { Document, VersionId } = read.PolicyVersion;
  const at = { document, path: ['PolicyVersion', 'Document'] };
  return { at, pathAndName, text: policyDraft(at, '', Document, type).text, type, versionId: VersionId };
}

/** What is no JSON is told as a policy that is none. */
function isVersion(path: string, text: string): boolean {
  const { values } = readJsonDocument(path, text, new LoadFaults());
  return typeof values === 'object' && values !== null && Object.hasOwn(values, 'PolicyVersion');
}
