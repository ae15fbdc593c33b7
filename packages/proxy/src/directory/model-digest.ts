import { createHash } from 'node:crypto';
import type { DirectoryModel } from './directory-model.ts';

/**
 * A SHA-256 of what a model holds, in hexadecimal. The order of its lists does not count: a directory is told by what is
 * in it, not by the order in which files were read.
 */
export function modelDigest({ accounts, managedPolicies, organization }: DirectoryModel): string {
  return digestOf({ accounts, managedPolicies, organization });
}

/** Of each part its own digest, so that no text of the whole is ever put together. */
function digestOf(part: unknown): string {
  if (Array.isArray(part)) return hash('list', part.map(digestOf).toSorted());
  if (typeof part !== 'object' || part === null) return hash(typeof part, [String(part)]);
  const members = Object.entries(part).filter(([, value]) => value !== undefined);
  return hash('object', members.map(([name, value]) => `${digestOf(name)}${digestOf(value)}`).toSorted());
}

function hash(kind: string, parts: readonly string[]): string {
  const sum = createHash('sha256').update(`${kind}\n`);
  for (const part of parts) sum.update(part);
  return sum.digest('hex');
}
