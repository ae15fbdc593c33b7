import { printableText } from '../printable-text.ts';
import { namesOfMembers } from '../questions/http/describe-origin.ts';
import { describeReasonKind } from '../questions/http/describe-reason.ts';
import type { FoundBy, QuestionAnswer } from './explain-request.ts';
import type { AgainBecause, AskedAgain } from './asked-again.ts';

/** Why an action is asked. */
export function describeReason({ Kind, Members }: QuestionAnswer['Reason']): string {
  const reason = describeReasonKind(Kind);
  return Members.length === 0 ? reason : `${reason}: ${namesOfMembers(Members)}`;
}

/** How the name of a resource was made. */
export function describeResource({ Resource, ResourceOrigin: origin }: QuestionAnswer): string {
  if (origin === undefined) return 'as the member has it';
  if (origin.Template === '*') return 'the operation acts on no resource in particular';
  const created = origin.IsCreated ? '; the call makes it' : '';
  const when = origin.IsCreated ? 'yet' : 'here';
  const star = Resource.endsWith('*') ? `; its id is not known ${when}` : '';
  const from = origin.Members.length === 0 ? '' : ` from ${namesOfMembers(origin.Members)}`;
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
