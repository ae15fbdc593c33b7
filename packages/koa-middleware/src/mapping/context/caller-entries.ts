import { checkMembers, membersOf } from './check-caller.ts';
import type { Caller } from './caller.ts';
import type { ContextEntry } from './context-entry.ts';
import { isoTime, secondsOf } from './iso-time.ts';
import { principalEntries } from './principal-entries.ts';

/** Clocks differ; a time that lies further ahead is another mistake, and would be an MFA that never ages. */
const CLOCK_SKEW_SECONDS = 300;

const NO_SERVICES: readonly string[] = [];

const CALLS_FOR_ITSELF: ContextEntry = ['aws:ViaAWSService', 'false'];

const WITHOUT_MEMBERS = new WeakMap<readonly ContextEntry[], readonly ContextEntry[]>();

/** The value of a key; one that is `undefined` or an empty list is absent. */
type Derive = (caller: Caller, now: Date | undefined) => ContextEntry[1] | undefined;

const KEYS: readonly (readonly [key: string, derive: Derive])[] = [
  ['aws:userid', ({ userId }) => userId],
  ['aws:PrincipalOrgID', ({ organizationId }) => organizationId],
  ['aws:PrincipalOrgPaths', ({ organizationPaths }) => organizationPaths],
  ['aws:PrincipalServiceNamesList', ({ serviceNames }) => serviceNames],
  ['aws:SourceIdentity', ({ sourceIdentity }) => sourceIdentity],
  ['aws:TokenIssueTime', ({ tokenIssueTime }) => tokenIssueTime && isoTime(tokenIssueTime)],
  ['aws:MultiFactorAuthPresent', multiFactorAuthPresent],
  ['aws:MultiFactorAuthAge', multiFactorAuthAge],
  ['aws:CalledVia', ({ calledVia }) => calledVia],
  ['aws:CalledViaFirst', ({ calledVia }) => calledVia?.[0]],
  ['aws:CalledViaLast', ({ calledVia }) => calledVia?.at(-1)],
  ['aws:ViaAWSService', viaAWSService],
];

/**
 * The condition keys of a caller but for its own `context`: of two with the same name, the later wins.
 *
 * @throws TypeError for a caller that is none, because of which a key would be missing.
 */
export function callerEntries(caller: Caller, now: Date | undefined): readonly ContextEntry[] {
  const ofPrincipal = principalEntries(caller.principal);
  if (membersOf(caller).length === 0) return withoutMembers(ofPrincipal);
  checkMembers(caller, caller.principal);
  const entries = [...ofPrincipal];
  for (const [key, derive] of KEYS) {
    const value = derive(caller, now);
    if (value !== undefined && value.length > 0) entries.push([key, value]);
  }
  if (caller.tags !== undefined) {
    for (const [key, value] of Object.entries(caller.tags)) entries.push([`aws:PrincipalTag/${key}`, value]);
  }
  return entries;
}

/** Nothing but a principal, whose entries are the same list in every request. */
function withoutMembers(ofPrincipal: readonly ContextEntry[]): readonly ContextEntry[] {
  const known = WITHOUT_MEMBERS.get(ofPrincipal);
  if (known !== undefined) return known;
  const entries = [...ofPrincipal, CALLS_FOR_ITSELF];
  WITHOUT_MEMBERS.set(ofPrincipal, entries);
  return entries;
}

function multiFactorAuthPresent({
  multiFactorAuthPresent: isPresent,
  multiFactorAuthTime,
}: Caller): string | undefined {
  if (multiFactorAuthTime !== undefined) return 'true';
  return isPresent === undefined ? undefined : String(isPresent);
}

/** @throws TypeError for a time that is still to come. */
function multiFactorAuthAge({ multiFactorAuthTime }: Caller, now: Date | undefined): string | undefined {
  if (multiFactorAuthTime === undefined || now === undefined) return undefined;
  const age = secondsOf(now) - secondsOf(multiFactorAuthTime);
  if (age < -CLOCK_SKEW_SECONDS) throw new TypeError('`multiFactorAuthTime` of a caller lies in the future');
  return String(Math.max(age, 0));
}

function viaAWSService({ viaAWSService: isVia, calledVia = NO_SERVICES }: Caller): string {
  return (isVia ?? calledVia.length > 0) ? 'true' : 'false';
}
