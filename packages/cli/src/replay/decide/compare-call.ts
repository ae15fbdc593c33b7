import type { Principal } from '@sagegate/core';
import { EVERYTHING } from '../../policy-set/policies-of-everyone.ts';
import type { PolicySet } from '../../policy-set/policy-set.ts';
import type { RecordedCall } from '../../questions/records/recorded-call.ts';
import type { Flip, PossibleFlip, RecordPlace } from '../tally/flip.ts';
import type { ReplaySkip } from '../tally/replay-tally.ts';
import { callVerdict } from './call-verdict.ts';
import type { CallVerdict } from './call-verdict.ts';
import { Deciders } from './deciders.ts';
import { Verdicts } from './verdicts.ts';

/** What a call comes to. */
export type Comparison =
  | { readonly kind: 'skipped'; readonly reason: ReplaySkip; readonly detail?: string }
  | { readonly kind: 'flip'; readonly flip: Flip; readonly baselineDiffers: boolean }
  | {
      readonly kind: 'same';
      /** Absent: it is sure whatever the record lacks. */
      readonly possible?: PossibleFlip;
      readonly baselineDiffers: boolean;
    };

/** What stood before: a set's verdict, or what is recorded. */
type Before = Pick<CallVerdict, 'outcome' | 'isCertain' | 'dependsOn'>;

/** Compares what a candidate says to calls with what a baseline says, or with what is recorded. */
export class CallComparison {
  readonly #candidate: Verdicts;
  readonly #baseline: Verdicts | undefined;
  readonly #deciders: Deciders;

  constructor(candidate: PolicySet, baseline: PolicySet | undefined) {
    this.#deciders = new Deciders(candidate);
    this.#candidate = new Verdicts(candidate);
    this.#baseline = baseline && new Verdicts(baseline);
  }

  compare(call: RecordedCall, place: RecordPlace): Comparison {
    const before = this.#before(call);
    if ('reason' in before) return { kind: 'skipped', ...before };
    const verdicts = this.#candidate.of(call);
    if (verdicts === undefined) return { kind: 'skipped', ...unknown('unknownPrincipal', call) };
    const after = callVerdict(call, verdicts);
    const baselineDiffers =
      this.#baseline !== undefined && call.outcome !== undefined && call.outcome !== before.outcome;
    if (after.outcome === before.outcome) {
      const lacks = union(before.dependsOn, after.dependsOn);
      if (lacks.length === 0) return { kind: 'same', baselineDiffers };
      return { kind: 'same', possible: possibleOf(call, place, after, lacks), baselineDiffers };
    }
    if (this.#baseline === undefined && isNobodysGrant(after))
      return { kind: 'skipped', reason: 'deniedByOthers' };
    return { kind: 'flip', flip: this.#flipOf(call, place, before, after), baselineDiffers };
  }

  #before(call: RecordedCall): (Before & { readonly deciding?: number }) | Skipped {
    if (this.#baseline === undefined) {
      const { outcome } = call;
      return outcome === undefined
        ? { reason: 'outcomeUnknown' }
        : { outcome, isCertain: true, dependsOn: [] };
    }
    const verdicts = this.#baseline.of(call);
    return verdicts === undefined ? unknown('unknownToBaseline', call) : callVerdict(call, verdicts);
  }

  #flipOf(
    call: RecordedCall,
    place: RecordPlace,
    before: Before & { readonly deciding?: number },
    after: CallVerdict,
  ): Flip {
    const index = after.outcome === 'denied' ? after.deciding : deniedBefore(call, before);
    const question = call.questions[index];
    const verdict = after.verdicts[index];
    if (question === undefined || verdict === undefined) throw new TypeError('a call has no question');
    const isExact = before.isCertain && after.isCertain;
    return {
      becomes: after.outcome,
      isExact,
      lacks: isExact ? [] : union(before.dependsOn, after.dependsOn),
      action: question.action,
      resource: question.resource,
      principal: nameOf(call.principal),
      decidedBy: this.#deciders.of(verdict.decision),
      example: exampleOf(call, question.resource, place),
    };
  }
}

/** The question is named that could be answered otherwise; by the candidate, if that is one of its own. */
function possibleOf(
  call: RecordedCall,
  place: RecordPlace,
  { outcome, verdicts, deciding }: CallVerdict,
  lacks: readonly string[],
): PossibleFlip {
  const unsure = verdicts.findIndex(({ dependsOn }) => dependsOn.length > 0);
  const question = call.questions[unsure < 0 ? deciding : unsure];
  if (question === undefined) throw new TypeError('a call has no question');
  return {
    becomes: outcome === 'allowed' ? 'denied' : 'allowed',
    lacks,
    action: question.action,
    principal: nameOf(call.principal),
    example: exampleOf(call, question.resource, place),
  };
}

/** What a set of policies that only take away takes for granted, somebody else has denied. */
function isNobodysGrant({ outcome, verdicts }: CallVerdict): boolean {
  return outcome === 'allowed' && verdicts.some(({ decision }) => decision.policyId === EVERYTHING.id);
}

interface Skipped {
  readonly reason: ReplaySkip;
  readonly detail?: string;
}

function unknown(reason: ReplaySkip, { principal }: RecordedCall): Skipped {
  return { reason, detail: nameOf(principal) };
}

/** Of a call that becomes allowed, the question that was in the way. */
function deniedBefore(
  { questions }: RecordedCall,
  { deciding }: Before & { readonly deciding?: number },
): number {
  if (deciding !== undefined) return deciding;
  const denied = questions.findIndex(
    ({ recorded }) => recorded !== undefined && recorded.outcome !== 'allowed',
  );
  return Math.max(denied, 0);
}

function exampleOf(
  { principal, time, eventId, requestId }: RecordedCall,
  resource: string,
  { file, line, column }: RecordPlace,
): Flip['example'] {
  const session = principal.kind === 'roleSession' ? principal.sessionArn : undefined;
  return { file, line, column, resource, time, eventId, requestId, session };
}

/** The role of a session: sessions are many, and have its policies. */
function nameOf(principal: Principal): string {
  if (principal.kind === 'roleSession') return principal.roleArn;
  if (principal.kind === 'service') return principal.service;
  if (principal.kind === 'federatedIdentity') return principal.provider;
  return principal.kind === 'anonymous' ? 'anonymous' : principal.arn;
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return one.length === 0 ? other : [...new Set([...one, ...other])].toSorted();
}
