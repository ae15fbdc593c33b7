import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { matchesWildcard } from '@sagegate/core';
import { flatMapPolicies } from './policies-of.ts';
import type { PoliciesOf } from './policies-of.ts';

/** More than the longest policy that is parsed can have: what is larger is not even read, again and again. */
const MAX_BYTES = 32 * 1024 * 1024;

/** A policy file as it was read, or why it was not. */
export type ReadFile =
  { readonly file: string; readonly text: string } | { readonly file: string; readonly problem: string };

/** Reads every file once, however often it is named: all places have the same text. Nothing is thrown. */
export function readFileSet(files: PoliciesOf<string>, directory: string): PoliciesOf<ReadFile> {
  const known = new Map<string, ReadFile>();
  const readOnce = (file: string): ReadFile => {
    const read = known.get(file) ?? readOne(file, directory);
    known.set(file, read);
    return read;
  };
  return flatMapPolicies(files, (pattern) => {
    const found = filesOf(pattern, directory);
    return typeof found === 'string' ? [{ file: pattern, problem: found }] : found.map(readOnce);
  });
}

/** A name for exactly these files with exactly these contents. */
export function versionOf(set: PoliciesOf<ReadFile>): string {
  // File by file: all texts together may be longer than a string can be.
  return hashOf(flatMapPolicies(set, (read) => [hashOf(read)]));
}

function hashOf(value: object): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** Whether a path is one file, or has `*` in its last part alone. */
export function isFilePattern(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && !dirname(value).includes('*');
}

/** The files that fit, by name, or why there are none: a policy that is gone may be the one that denies. */
function filesOf(pattern: string, directory: string): readonly string[] | string {
  const name = basename(pattern);
  if (!name.includes('*')) return [pattern];
  try {
    const folder = dirname(pattern);
    const names = readdirSync(resolve(directory, folder)).filter((found) => fits(name, found));
    if (names.length === 0) return 'no file fits';
    return names.toSorted().map((found) => join(folder, found));
  } catch (error) {
    return problemOf(error);
  }
}

/** As in a shell, `*` does not find names that begin with a dot: editors keep their locks and copies there. */
function fits(pattern: string, name: string): boolean {
  return !name.startsWith('.') && matchesWildcard(pattern, name);
}

function readOne(file: string, directory: string): ReadFile {
  try {
    const path = resolve(directory, file);
    const found = statSync(path);
    // A pipe would have us wait for ever.
    if (!found.isFile()) return { file, problem: 'is no file' };
    if (found.size > MAX_BYTES) return { file, problem: `is larger than ${MAX_BYTES} bytes` };
    const bytes = readFileSync(path);
    return { file, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch (error) {
    return { file, problem: problemOf(error) };
  }
}

/** The operating system's word, without the path, which stands before it. */
function problemOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
  return code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'is not UTF-8' : `cannot be read: ${code}`;
}
