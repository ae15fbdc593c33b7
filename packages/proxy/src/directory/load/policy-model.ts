import type { PolicyModel } from '../directory-model.ts';
import type { PolicyDraft } from './directory-draft.ts';
import type { LoadPurpose } from './load-purpose.ts';

/** A policy as a directory has it. */
export function policyModel(
  { id, text, at: { document, path }, isBuiltIn }: Pick<PolicyDraft, 'id' | 'text' | 'at' | 'isBuiltIn'>,
  purpose: LoadPurpose,
): PolicyModel {
  if (purpose === 'serve' || isBuiltIn === true) return { id, text };
  return { id, text, place: document.placeOfPolicy(path) };
}
