/** Where the value of a condition key comes from. */
export interface KeyOrigin {
  readonly kind: OriginKind;
  /** Members, headers, properties of the HTTP request or options that give the value. */
  readonly from: readonly string[];
  /** How the members' values become the key's, as the table of operations has it. */
  readonly rule?: string;
}

/** The kinds of sources. */
export type OriginKind =
  /** Members of the request. */
  | 'member'
  /** What the operation takes where the request says nothing. */
  | 'default'
  /** What the operation itself tells. */
  | 'operation'
  /** Who calls, as authentication found it. */
  | 'caller'
  | 'header'
  | 'connection'
  | 'clock'
  | 'option'
  /** The resource that is asked about, or that a role is passed to. */
  | 'resource';

const TAGS: KeyOrigin = { kind: 'member', from: ['Tags'] };
const CLOCK: KeyOrigin = { kind: 'clock', from: ['now'] };
const NETWORK: KeyOrigin = { kind: 'connection', from: ['network', 'networkHeaders'] };
const ADDRESS: KeyOrigin = { kind: 'connection', from: ['remoteAddress', 'x-forwarded-for'] };

/** Keys that do not come from members of their own, by their names in lower case. */
const ORIGINS: ReadonlyMap<string, KeyOrigin> = new Map([
  ['aws:requestedregion', { kind: 'option', from: ['requestedRegion', 'region'] }],
  ['aws:sourceip', ADDRESS],
  ['aws:vpcsourceip', ADDRESS],
  ['aws:sourcevpce', NETWORK],
  ['aws:sourcevpc', NETWORK],
  ['aws:sourcevpcarn', NETWORK],
  ['aws:securetransport', { kind: 'connection', from: ['secure', 'protoHeader'] }],
  ['aws:useragent', { kind: 'header', from: ['user-agent'] }],
  ['aws:referer', { kind: 'header', from: ['referer'] }],
  ['aws:currenttime', CLOCK],
  ['aws:epochtime', CLOCK],
  ['aws:resourceaccount', { kind: 'resource', from: [] }],
  ['aws:tagkeys', TAGS],
  ['sagemaker:taggingaction', { kind: 'operation', from: [] }],
  ['iam:associatedresourcearn', { kind: 'resource', from: [] }],
  ['iam:passedtoservice', { kind: 'operation', from: [] }],
  ['sagemaker:bearertokentype', { kind: 'caller', from: [] }],
]);

const REQUEST_TAG = 'aws:requesttag/';

/** Where a key comes from that no member of its own gives; `undefined` for a key that is not known. */
export function originOfKey(lowerCaseKey: string): KeyOrigin | undefined {
  return lowerCaseKey.startsWith(REQUEST_TAG) ? TAGS : ORIGINS.get(lowerCaseKey);
}
