import { printableText } from '../printable-text.ts';
import type { FoundBy, KeyAnswer, QuestionAnswer } from './explain-request.ts';
import type { AgainBecause, AskedAgain } from './asked-again.ts';

const REASONS: ReadonlyMap<string, string> = new Map([
  ['operation', 'the operation is authorized as this'],
  ['alsoAction', 'the operation is authorized as this too'],
  ['tags', 'the request has tags'],
  ['passRole', 'a member holds a role to pass'],
  ['furtherAction', 'the operation does what this action is for'],
  ['bearerToken', 'a bearer token stands in place of a signature'],
]);

/** Why an action is asked. */
export function describeReason({ Kind, Members }: QuestionAnswer['Reason']): string {
  const reason = REASONS.get(Kind) ?? Kind;
  return Members.length === 0 ? reason : `${reason}: ${names(Members)}`;
}

/** How the name of a resource was made. */
export function describeResource({ Resource, ResourceOrigin: origin }: QuestionAnswer): string {
  if (origin === undefined) return 'as the member has it';
  if (origin.Template === '*') return 'the operation acts on no resource in particular';
  const created = origin.IsCreated ? '; the call makes it' : '';
  const when = origin.IsCreated ? 'yet' : 'here';
  const star = Resource.endsWith('*') ? `; its id is not known ${when}` : '';
  const from = origin.Members.length === 0 ? '' : ` from ${names(origin.Members)}`;
  return `${origin.Template}${from}${created}${star}`;
}

const BECAUSE: Readonly<Record<AgainBecause, string>> = {
  lowerCaseName: 'the name ignores case, and a policy may have it in lower case',
  defaults: 'members are left out, and a policy may ask for what the operation takes in their place',
  furtherValues: 'the request has further values of a key that has one value in each question',
};

/** Why a question is there beside an earlier one. */
export function describeAgain({ Of, Because }: AskedAgain): string {
  return `question ${Of} once more: ${Because.map((reason) => BECAUSE[reason]).join('; ')}`;
}

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
  if (Kind === 'default') return `default of the operation, without ${names(From)}`;
  if (Kind === 'header') return `header ${names(From)}`;
  if (Kind === 'connection') return From.map((source) => CONNECTION.get(source) ?? source).join(' or ');
  if (Kind !== 'member') return KINDS.get(Kind) ?? Kind;
  const rule = RULES.get(Rule ?? '');
  return rule === undefined ? names(From) : `${names(From)}: ${rule}`;
}

/** How the operation was found. */
export function describeFinding({ Method, Path, Target }: FoundBy): string {
  const line = `${Method} ${printableText(Path)}`;
  return Target === undefined ? line : `${line} with x-amz-target: ${printableText(Target)}`;
}

/** What the host says about it. */
export function describeHost({ Host, HostService }: FoundBy): string {
  if (Host === undefined) return 'not given: every service is served';
  const serves = HostService === undefined ? 'a gateway: every service is served' : `serves ${HostService}`;
  return `${printableText(Host)} (${serves})`;
}

/** Names of members, of headers and the like: they are the table's, not the request's. */
function names(from: readonly string[]): string {
  return from.map((name) => `\`${name}\``).join(', ');
}
