import type { KeyAnswer } from './key-answer.ts';

const RULES: ReadonlyMap<string, string> = new Map([
  ['number', 'as a number'],
  ['boolean', 'true or false'],
  ['strings', 'every value'],
  ['kms', 'the ARN of the key'],
  ['present', 'whether it is there'],
  ['arn', 'the ARN of what it names'],
  ['arns', 'the ARNs of what it names'],
  ['entries', 'one key for each entry'],
  ['pairs', 'one key for each pair'],
  ['workteamType', 'the kind of the work team'],
]);

const KINDS: ReadonlyMap<string, string> = new Map([
  ['operation', 'the operation tells it'],
  ['caller', 'the caller'],
  ['clock', '`Now`'],
  ['resource', 'the resource'],
  ['option', '`--region`'],
]);

const CONNECTION: ReadonlyMap<string, string> = new Map([
  ['remoteAddress', '`RemoteAddress`'],
  ['x-forwarded-for', 'header `x-forwarded-for`, as far as trusted proxies wrote it'],
  ['networkHeaders', 'headers of the front door'],
]);

/** Where the value of a condition key comes from. */
export function describeOrigin({ Kind, Rule, From }: KeyAnswer['Origin']): string {
  if (Kind === 'default') return `default of the operation, without ${namesOfMembers(From)}`;
  if (Kind === 'header') return `header ${namesOfMembers(From)}`;
  if (Kind === 'connection') return From.map((source) => CONNECTION.get(source) ?? source).join(' or ');
  if (Kind !== 'member') return KINDS.get(Kind) ?? Kind;
  const rule = RULES.get(Rule ?? '');
  return rule === undefined ? namesOfMembers(From) : `${namesOfMembers(From)}: ${rule}`;
}

/** Names of members, of headers and the like: they are the table's, not the request's. */
export function namesOfMembers(from: readonly string[]): string {
  return from.map((name) => `\`${name}\``).join(', ');
}
