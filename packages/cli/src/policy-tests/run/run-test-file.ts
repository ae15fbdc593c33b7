import { dirname } from 'node:path';
import { ConfigError } from '@sagegate/proxy/documents';
import type { ConfigFaults } from '@sagegate/proxy/documents';
import type { PolicySet } from '../../policy-set/policy-set.ts';
import type { ReadTestFile } from '../read/read-test-file.ts';
import { askTest } from './ask-test.ts';
import { judgeTest } from './judge-test.ts';
import type { JudgedTest } from './judge-test.ts';

/** What came of a file of tests. */
export interface FileResult {
  readonly name: string;
  /** Those that were chosen, in their order; none where the file is at fault. */
  readonly tests: readonly JudgedTest[];
  /** What is wrong with the file or its policies, each with its place. */
  readonly faults: readonly string[];
  /** How many tests were not chosen, or not reached. */
  readonly skipped: number;
  /** Files and folders on which it depends, as they were named. */
  readonly dependsOn: readonly string[];
  /** Absent where the policies could not be loaded. */
  readonly set?: PolicySet;
}

/** Which tests are run. */
export interface TestChoice {
  /** A part of the name, case ignored. Default: all. */
  readonly name?: string;
  /** Stop at the first test that fails. */
  readonly bail?: boolean;
}

/** Runs the tests of a file; where one of them cannot be asked, none is run. */
export function runTestFile(file: ReadTestFile, set: PolicySet, { name, bail }: TestChoice): FileResult {
  const { tests, faults } = file;
  const asked = tests.flatMap((test) => askTest(test, set, faults) ?? []);
  const found = faultLines(faults);
  if (found.length > 0) return atFault(file.name, found);
  const place = { set, folder: file.name === STDIN ? '' : dirname(file.name) };
  const judged: JudgedTest[] = [];
  for (const one of asked) {
    if (!isChosen(one.test.name, name)) continue;
    const result = judgeTest(one, place);
    judged.push(result);
    if (bail === true && result.failures.length > 0) break;
  }
  return {
    name: file.name,
    tests: judged,
    faults: [],
    skipped: asked.length - judged.length,
    dependsOn: [],
    set,
  };
}

/** What stdin is called. */
export const STDIN = '<stdin>';

/** A file that cannot be run. */
export function atFault(name: string, faults: readonly string[]): FileResult {
  return { name, tests: [], faults, skipped: 0, dependsOn: [] };
}

/** As compilers print them, in the order of the file. */
export function faultLines(faults: ConfigFaults): readonly string[] {
  try {
    faults.throwIfAny();
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
}

function isChosen(testName: string, part: string | undefined): boolean {
  return part === undefined || testName.toLowerCase().includes(part.toLowerCase());
}
