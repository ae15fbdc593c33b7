import { hash } from 'node:crypto';
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
  if (Array.isArray(part)) return sha256('list', part.map(digestOf));
  if (typeof part !== 'object' || part === null) return sha256(typeof part, [String(part)]);
  const members = Object.entries(part).filter(([, value]) => value !== undefined);
  return sha256(
    'object',
    members.map(([name, value]) => `${JSON.stringify(name)}${digestOf(value)}`),
  );
}

function sha256(kind: string, parts: readonly string[]): string {
  return hash('sha256', `${kind}\n${parts.toSorted().join('\n')}`, 'hex');
}
