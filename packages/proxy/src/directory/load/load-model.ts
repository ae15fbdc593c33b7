import type { ConfigFault } from '../../documents/config-error.ts';
import type { DirectoryModel } from '../directory-model.ts';
import { modelDigest } from '../model-digest.ts';
import { assembleModel } from './assemble-model.ts';
import { PolicyChecks } from './check/check-policies.ts';
import { policiesOf } from './check/policies-of.ts';
import type { DirectoryDraft } from './directory-draft.ts';
import { LoadFaults } from './load-faults.ts';
import type { ReportProgress } from './load-progress.ts';
import { readSources } from './read/read-sources.ts';
import type { ReadContext } from './read/read-sources.ts';
import type { Source } from './sources.ts';

/** A model in order, or everything that is wrong with its sources. */
export type LoadedModel = { readonly model: DirectoryModel } | { readonly faults: readonly ConfigFault[] };

/** Reads and checks sources. */
export async function loadModel(
  sources: readonly Source[],
  context: Omit<ReadContext, 'faults'>,
): Promise<LoadedModel> {
  const faults = new LoadFaults();
  const draft = await readSources(sources, { ...context, faults });
  checkPolicies(draft, context.onProgress);
  const model = assembleModel(draft, context.purpose);
  const found = faults.list();
  return found.length > 0 ? { faults: found } : { model: { ...model, digest: modelDigest(model) } };
}

/** So many policies are checked between two words of progress. */
const POLICIES_AT_ONCE = 200;

function checkPolicies(draft: DirectoryDraft, onProgress: ReportProgress): void {
  const policies = policiesOf(draft);
  const checks = new PolicyChecks();
  for (const [index, policy] of policies.entries()) {
    if (index % POLICIES_AT_ONCE === 0) onProgress({ phase: 'check', done: index, total: policies.length });
    checks.check(policy);
  }
}
