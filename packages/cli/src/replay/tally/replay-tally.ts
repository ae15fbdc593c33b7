import type { CallOutcome, SkipReason } from '../../questions/records/recorded-call.ts';
import { BoundedCounts } from './bounded-counts.ts';
import { Distinct } from './distinct.ts';
import type { Flip, PossibleFlip, RecordPlace } from './flip.ts';
import { FlipGroups } from './flip-groups.ts';
import { PossibleGroups } from './possible-groups.ts';

/** Why a record is not decided on, beside what the record itself says. */
export type ReplaySkip = SkipReason | keyof typeof REPLAY_SKIPS;

export const REPLAY_SKIPS = {
  unknownPrincipal: 'a caller whose account is in the candidate’s directory, and who is not',
  unknownToBaseline: 'the same, of the baseline’s directory',
  deniedByOthers: 'was denied, and the candidate has only policies that take away from what others allow',
  outsideWindow: 'outside of --since and --until',
  outcomeUnknown: 'failed for another reason than a denial, so that nobody knows what policies said',
} as const;

/** How much is told exactly. */
export interface TallyLimits {
  readonly groups: number;
  readonly names: number;
}

export const TALLY_LIMITS: TallyLimits = { groups: 10_000, names: 50_000 };

const MAX_UNREADABLE_EXAMPLES = 10;
const MAX_DETAILS = 100;

/** A place in the input that cannot be read. */
export interface Unreadable extends RecordPlace {
  readonly problem: string;
}

/** Flips in one direction. */
export class FlipTally {
  calls = 0;
  exactCalls = 0;
  readonly principals: Distinct;
  readonly resources: Distinct;
  /** Calls that do not flip as far as their records tell, and could. */
  possibleCalls = 0;
  /** By the key that they depend on. */
  readonly possibleKeys: BoundedCounts = new BoundedCounts(MAX_DETAILS);
  readonly possiblePrincipals: Distinct;
  readonly possibleResources: Distinct;

  constructor({ names }: TallyLimits) {
    this.principals = new Distinct(names);
    this.resources = new Distinct(names);
    this.possiblePrincipals = new Distinct(names);
    this.possibleResources = new Distinct(names);
  }
}

/** What a replay has found so far. It does not grow with the number of records. */
export class ReplayTally {
  records = 0;
  decided = 0;
  unreadable = 0;
  /** Records that the gateway says are missing. */
  lost = 0;
  /** Calls on which the baseline decides otherwise than the record says. */
  baselineDiffers = 0;
  /** Whether an input could not be read to its end. */
  isIncomplete = false;
  readonly unreadableExamples: Unreadable[] = [];
  readonly skipped: Map<ReplaySkip, number> = new Map();
  readonly details: Map<ReplaySkip, BoundedCounts> = new Map();
  /** Where the first record of each kind stands. */
  readonly firstSkipped: Map<ReplaySkip, RecordPlace> = new Map();
  /** Accounts of callers that the candidate does not have, with how many calls were decided all the same. */
  readonly unknownAccounts: BoundedCounts = new BoundedCounts(MAX_DETAILS);
  readonly flips: Readonly<Record<CallOutcome, FlipTally>>;
  readonly groups: FlipGroups;
  readonly possibleGroups: PossibleGroups;

  constructor(limits: TallyLimits = TALLY_LIMITS) {
    this.flips = { denied: new FlipTally(limits), allowed: new FlipTally(limits) };
    this.groups = new FlipGroups(limits.groups);
    this.possibleGroups = new PossibleGroups(limits.groups);
  }

  skip(reason: ReplaySkip, place: RecordPlace, detail?: string): void {
    const count = this.skipped.get(reason) ?? 0;
    this.skipped.set(reason, count + 1);
    if (count === 0) this.firstSkipped.set(reason, place);
    if (detail === undefined || detail === '') return;
    const details = this.details.get(reason) ?? new BoundedCounts(MAX_DETAILS);
    this.details.set(reason, details);
    details.add(detail);
  }

  addUnreadable(found: Unreadable, endsInput: boolean): void {
    this.unreadable += 1;
    if (endsInput) this.isIncomplete = true;
    if (this.unreadableExamples.length < MAX_UNREADABLE_EXAMPLES) this.unreadableExamples.push(found);
  }

  addFlip(flip: Flip): void {
    const tally = this.flips[flip.becomes];
    tally.calls += 1;
    if (flip.isExact) tally.exactCalls += 1;
    tally.principals.add(flip.principal);
    tally.resources.add(flip.resource);
    this.groups.add(flip);
  }

  /** A call that would become this with other values of keys that its record lacks. */
  addPossible(possible: PossibleFlip): void {
    const tally = this.flips[possible.becomes];
    tally.possibleCalls += 1;
    for (const key of possible.lacks) tally.possibleKeys.add(key);
    tally.possiblePrincipals.add(possible.principal);
    tally.possibleResources.add(possible.example.resource);
    this.possibleGroups.add(possible);
  }
}
