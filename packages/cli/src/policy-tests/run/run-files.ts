import { ConfigError } from '@sagegate/proxy/documents';
import type { LoadedPolicySet } from '../../policy-set/policy-set.ts';
import type { GivenPolicies } from '../../policy-test-file/policy-test-file.ts';
import { readInput } from '../../read-input.ts';
import type { Terminal } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';
import { keyOfTested, loadTestedSet, pathsOfTested } from '../files/load-tested-set.ts';
import type { TestedPolicies } from '../files/load-tested-set.ts';
import { readTestFile } from '../read/read-test-file.ts';
import { atFault, faultLines, runTestFile, STDIN } from './run-test-file.ts';
import type { FileResult, TestChoice } from './run-test-file.ts';

/** How files of tests are run. */
export interface RunFiles extends TestChoice {
  /** A policy set in place of what the files name. */
  readonly policies?: string;
}

/** Runs files of tests one after the other; policies that several are about are loaded once. */
export async function runFiles(
  files: readonly string[],
  options: RunFiles,
  terminal: Terminal,
): Promise<readonly FileResult[]> {
  const load = rememberSets(terminal);
  const results: FileResult[] = [];
  for (const file of files) {
    const result = await runFile(file, { ...options, load }, terminal);
    results.push(result);
    if (options.bail === true && isBad(result)) break;
  }
  return results;
}

type LoadSet = (tested: TestedPolicies) => Promise<LoadedPolicySet>;

async function runFile(
  file: string,
  { load, policies, ...choice }: RunFiles & { readonly load: LoadSet },
  terminal: Terminal,
): Promise<FileResult> {
  const name = file === '-' ? STDIN : file;
  let dependsOn: readonly string[] = [file];
  try {
    const read = await readTestFile(name, await readInput(file, terminal));
    if (read.policies === undefined) return { ...atFault(name, faultLines(read.faults)), dependsOn };
    const tested = testedBy(file, read.policies, policies);
    dependsOn = [file, ...pathsOfTested(tested)];
    const set = await loadFor(tested, load);
    return { ...runTestFile(read, set, choice), dependsOn: [file, ...set.readFrom()] };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { ...atFault(name, error.message.split('\n')), dependsOn: [...dependsOn, ...filesAtFault(error)] };
  }
}

/** What is wrong with policies is told with the file of tests that they are named in, where there is one. */
async function loadFor(tested: TestedPolicies, load: LoadSet): Promise<LoadedPolicySet> {
  try {
    return await load(tested);
  } catch (error) {
    if (!(error instanceof UsageError) || tested.testFile === undefined) throw error;
    const { message, cause } = error;
    throw new UsageError(`${message}\n${tested.testFile}: its \`policies\` cannot be loaded`, { cause });
  }
}

/** Where a fault is mended. */
function filesAtFault({ cause }: UsageError): readonly string[] {
  return cause instanceof ConfigError ? cause.faults.map(({ file }) => file) : [];
}

function testedBy(file: string, own: string | GivenPolicies, instead: string | undefined): TestedPolicies {
  if (instead !== undefined) return { policies: instead };
  return file === '-' ? { policies: own } : { testFile: file, policies: own };
}

function rememberSets(terminal: Terminal): LoadSet {
  const loaded = new Map<string, Promise<LoadedPolicySet>>();
  return (tested) => {
    const key = keyOfTested(tested);
    const known = loaded.get(key) ?? loadTestedSet(tested, terminal);
    loaded.set(key, known);
    return known;
  };
}

function isBad({ tests, faults }: FileResult): boolean {
  return faults.length > 0 || tests.some(({ failures }) => failures.length > 0);
}
