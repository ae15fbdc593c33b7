import { asciiLowerCase } from '../matching/ascii-lower-case.ts';

/** Who or what gives a condition key its value (IAM User Guide, "AWS global condition context keys"). */
export type KeyOwner =
  /** A parameter of the call: keys of services, tags of the request. */
  | 'callParameter'
  /** Where the call comes from, and by which way. */
  | 'network'
  /** How the caller signed in. */
  | 'session'
  /** When the call is made. */
  | 'clock'
  /** An administrator, by tags of the user, role or session. */
  | 'principalTag'
  /** An administrator, by tags of the resource. */
  | 'resourceTag'
  /** AWS, by who the caller is and whose the resource is. Nobody chooses it for a call. */
  | 'identity';

const CALLERS_OWN: ReadonlySet<KeyOwner> = new Set<KeyOwner>(['callParameter', 'network', 'session']);

/** Whether a caller can give such a key another value by himself. */
export function isInCallersHand(owner: KeyOwner): boolean {
  return CALLERS_OWN.has(owner);
}

/** Who gives a key its value, in whatever case it is written. */
export function ownerOfKey(key: string): KeyOwner {
  const lowerCase = asciiLowerCase(key);
  const known = OWNERS.find(([start]) => lowerCase.startsWith(start));
  if (known !== undefined) return known[1];
  // A service's own key for the tags of its resources, such as sagemaker:ResourceTag/Project.
  if (lowerCase.includes(':resourcetag/')) return 'resourceTag';
  return lowerCase.startsWith('aws:') ? 'identity' : 'callParameter';
}

/** By how keys start; of two that fit, the one that stands first. Every other `aws:` key is of the identity. */
const OWNERS: readonly (readonly [start: string, owner: KeyOwner])[] = [
  ['aws:requesttag/', 'callParameter'],
  ['aws:tagkeys', 'callParameter'],
  ['aws:requestedregion', 'callParameter'],
  ['aws:referer', 'callParameter'],
  ['aws:useragent', 'callParameter'],
  ['aws:sourceip', 'network'],
  ['aws:vpcsourceip', 'network'],
  ['aws:sourcevpc', 'network'],
  ['aws:vpce', 'network'],
  ['aws:securetransport', 'network'],
  ['aws:multifactorauth', 'session'],
  ['aws:sourceidentity', 'session'],
  ['aws:currenttime', 'clock'],
  ['aws:epochtime', 'clock'],
  ['aws:principaltag/', 'principalTag'],
  ['aws:resourcetag/', 'resourceTag'],
  ['saml:', 'identity'],
  ['cognito-identity.amazonaws.com:', 'identity'],
];
