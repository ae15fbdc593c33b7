import { asciiLowerCase } from '@sagegate/core';

/**
 * Keys that every request has (IAM User Guide, "AWS global condition context keys", Availability), with values that requests
 * have: the most ordinary one first. Those of the caller are not among them.
 */
const ALWAYS_PRESENT: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws:currenttime', []],
  ['aws:epochtime', []],
  ['aws:requestedregion', ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-southeast-2']],
  ['aws:securetransport', ['true', 'false']],
  ['aws:userid', []],
  ['aws:viaawsservice', ['false', 'true']],
]);

/** Whether no request is without a key. */
export function isAlwaysPresent(key: string): boolean {
  return ALWAYS_PRESENT.has(asciiLowerCase(key));
}

/** What requests say of a key that all of them have; none where that is as different as requests are. */
export function ordinaryValues(key: string): readonly string[] {
  return ALWAYS_PRESENT.get(asciiLowerCase(key)) ?? [];
}
