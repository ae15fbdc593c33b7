import { loadPolicySet } from '../../policy-set/load-policy-set.ts';
import type { PolicySource } from '../../policy-set/policy-set.ts';
import { readInput } from '../../read-input.ts';
import type { Terminal } from '../../terminal.ts';
import type { ReadSources } from './read-sources.ts';
import type { SourceFile } from './source-file.ts';

/**
 * Reads every policy of a gateway's configuration or of a directory folder, each as what it is used for.
 *
 * @throws UsageError where the set cannot be loaded, with every fault and its place.
 */
export async function readPolicySet(path: string, terminal: Terminal): Promise<ReadSources> {
  const set = await loadPolicySet(path, {}, terminal);
  const sources: SourceFile[] = [];
  for (const source of set.sources()) {
    // Policies without a file are AWS's own, built in.
    if (source.file !== undefined) sources.push(await toSourceFile(source, source.file, terminal));
  }
  return { sources, skipped: [], failures: [] };
}

async function toSourceFile(source: PolicySource, file: string, terminal: Terminal): Promise<SourceFile> {
  const { text, policyType, isWholeFile, inFile } = source;
  return {
    file,
    text: isWholeFile ? text : await readInput(file, terminal),
    policies: [
      { text, policyType, placeInFile: (position) => inFile?.(position) ?? position, canBeFixed: false },
    ],
    faults: [],
  };
}
