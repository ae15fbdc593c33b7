import { parsePolicyDocument, PolicySyntaxError } from '@sagegate/core';
import type { PoliciesInEffect, Policy, PolicyType } from '@sagegate/core';
import { checkPoliciesOf } from './check-policies-of.ts';
import { flatMapPolicies } from './policies-of.ts';
import type { PoliciesOf } from './policies-of.ts';
import { PolicyFilesError } from './policy-files-error.ts';
import type { PolicyFileFault } from './policy-files-error.ts';
import { isFilePattern, readFileSet } from './read-file-set.ts';
import type { ReadFile } from './read-file-set.ts';

/** Where policies stand: paths of files, or `policies/*.json` for all of a folder that fit, in the order of their names. */
export type PolicyFilePaths = PoliciesOf<string>;

/** How policy files are found. */
export interface PolicyFilesOptions {
  /** Relative paths start here. Default: the working directory. */
  readonly directory?: string;
}

/**
 * Reads policy files, at once and once; decisions name each policy by its path as given here.
 *
 * A path that leads nowhere and a pattern that fits no file are faults: the policy that is missing may be the one
 * that denies.
 *
 * @throws PolicyFilesError with every fault of every file, each with its line and column.
 * @throws TypeError for what is no list of paths, for a type that is not known and for an unknown option.
 */
export function policyFiles(files: PolicyFilePaths, options: PolicyFilesOptions = {}): PoliciesInEffect {
  checkFiles(files);
  checkFilesOptions(options, ['directory']);
  return parseFileSet(readFileSet(files, options.directory ?? '.'));
}

/** @throws TypeError that names what is wrong. */
export function checkFiles(files: PolicyFilePaths): void {
  const called = 'paths, with `*` in the name of the file at most';
  checkPoliciesOf(files, { holds: isFilePattern, called });
}

/** @throws TypeError that names the option. */
export function checkFilesOptions(options: PolicyFilesOptions, known: readonly string[]): void {
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new TypeError(`unknown option \`${unknown}\``);
  const { directory } = options;
  if (directory !== undefined && typeof directory !== 'string') {
    throw new TypeError('option `directory` must be a path');
  }
}

/**
 * Parses files that were read; a file that stands in several places of one type is parsed once.
 *
 * @throws PolicyFilesError with every fault of every file.
 */
export function parseFileSet(set: PoliciesOf<ReadFile>): PoliciesInEffect {
  const faults = new Map<string, PolicyFileFault>();
  const known = new Map<string, readonly Policy[]>();
  const policies = flatMapPolicies(set, (read, policyType) => {
    const key = `${policyType} ${read.file}`;
    const parsed = known.get(key) ?? parseOne(read, policyType, faults);
    known.set(key, parsed);
    return parsed;
  });
  if (faults.size > 0) throw new PolicyFilesError([...faults.values()]);
  return policies;
}

function parseOne(
  read: ReadFile,
  policyType: PolicyType,
  faults: Map<string, PolicyFileFault>,
): readonly Policy[] {
  try {
    if ('text' in read) return [{ id: read.file, document: parsePolicyDocument(read.text, { policyType }) }];
    faults.set(read.file, { file: read.file, code: 'Unreadable', message: read.problem });
  } catch (error) {
    if (!(error instanceof PolicySyntaxError)) throw error;
    for (const { policyId: _id, ...fault } of error.faults) {
      // A file that several types share has its faults once, in the words of the first.
      const key = JSON.stringify([read.file, fault.code, fault.pointer, fault.position]);
      if (!faults.has(key)) faults.set(key, { file: read.file, ...fault });
    }
  }
  return [];
}
