import { asciiLowerCase } from '@sagegate/core';
import type { AuthenticatedCaller } from './authenticated-caller.ts';

type Tags = AuthenticatedCaller['tags'];

/** The tags of a user or role with those of its session, which win. Case does not tell keys apart, as in condition keys. */
export function mergedTags(ofHolder: Tags, ofSession: Tags): Tags {
  if (ofHolder === undefined || ofSession === undefined) return ofHolder ?? ofSession;
  const taken = new Set(Object.keys(ofSession).map(asciiLowerCase));
  const kept = Object.entries(ofHolder).filter(([key]) => !taken.has(asciiLowerCase(key)));
  return Object.freeze(Object.fromEntries([...kept, ...Object.entries(ofSession)]));
}
