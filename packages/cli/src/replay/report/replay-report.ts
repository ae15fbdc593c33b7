import type { PolicySet } from '../../policy-set/policy-set.ts';
import { SKIP_REASONS } from '../../questions/records/recorded-call.ts';
import type { CallOutcome } from '../../questions/records/recorded-call.ts';
import type { Distinct } from '../tally/distinct.ts';
import type { RecordPlace } from '../tally/flip.ts';
import type { FlipGroup } from '../tally/flip-groups.ts';
import type { PossibleGroup } from '../tally/possible-groups.ts';
import { REPLAY_SKIPS } from '../tally/replay-tally.ts';
import type { FlipTally, ReplaySkip, ReplayTally, Unreadable } from '../tally/replay-tally.ts';
import type { SpellKey } from './key-spelling.ts';

/** What a replay found, as `--output json` prints it. */
export interface ReplayReport {
  readonly candidate: string;
  /** Absent: what is recorded. */
  readonly baseline?: string;
  readonly records: RecordCounts;
  readonly flips: Readonly<Record<CallOutcome, FlipCounts>>;
  /** The largest. */
  readonly groups: readonly ReportedGroup[];
  /** Flips of groups that are not among `groups`. */
  readonly furtherGroups: FurtherGroups;
  /** Calls that do not flip as far as their records tell, and could; the largest groups. */
  readonly possibleGroups: readonly PossibleGroup[];
  readonly furtherPossibleGroups: FurtherGroups;
  readonly unreadable: readonly Unreadable[];
}

/** What is not told group by group. */
export interface FurtherGroups {
  readonly groups: number;
  readonly calls: number;
  /** Whether there are more groups than were counted. */
  readonly isMore: boolean;
}

export interface RecordCounts {
  readonly read: number;
  readonly decided: number;
  readonly unreadable: number;
  /** Records that the gateway says are missing. */
  readonly lost: number;
  /** Whether an input could not be read to its end. */
  readonly isIncomplete: boolean;
  /** Calls on which the baseline decides otherwise than is recorded. */
  readonly baselineDiffers?: number;
  readonly skipped: readonly SkippedCount[];
  /** Accounts of callers that the candidate, which has others, does not have. */
  readonly unknownAccounts: readonly { readonly account: string; readonly calls: number }[];
}

export interface SkippedCount {
  readonly reason: ReplaySkip;
  readonly meaning: string;
  readonly count: number;
  /** Where the first of them stands. */
  readonly first?: RecordPlace;
  /** The most frequent, such as names of operations. */
  readonly details: readonly { readonly detail: string; readonly count: number }[];
}

/** Calls that would become allowed, or denied. */
export interface FlipCounts {
  readonly calls: number;
  /** How many of them whatever the keys hold that their records lack. */
  readonly exactCalls: number;
  readonly principals: number;
  readonly resources: number;
  /** Whether there are more principals or resources than were counted. */
  readonly isMore: boolean;
  /** Calls that do not flip as far as their records tell, and could, and whose and about what they are. */
  readonly possibleCalls: number;
  readonly possiblePrincipals: number;
  readonly possibleResources: number;
  /** The keys that these depend on. */
  readonly possibleKeys: readonly { readonly key: string; readonly calls: number }[];
}

export interface ReportedGroup extends FlipGroup {
  /** The file of the policy that decides, where it has one. */
  readonly file?: string;
}

interface ReportSets {
  readonly candidate: PolicySet;
  readonly baseline: PolicySet | undefined;
  /** How many groups are reported. */
  readonly top: number;
  readonly spell: SpellKey;
}

const MAX_DETAILS = 10;

/** Puts together what a replay found. */
export function replayReport(
  tally: ReplayTally,
  { candidate, baseline, top, spell }: ReportSets,
): ReplayReport {
  const groups = tally.groups.sorted();
  const possible = tally.possibleGroups.sorted();
  return {
    candidate: candidate.name,
    ...(baseline !== undefined && { baseline: baseline.name }),
    records: countsOf(tally, baseline !== undefined),
    flips: { denied: flipCounts(tally.flips.denied, spell), allowed: flipCounts(tally.flips.allowed, spell) },
    groups: groups.slice(0, top).map((group) => withFile(spelled(group, spell), candidate)),
    furtherGroups: furtherGroups(groups.slice(top), tally.groups.others),
    possibleGroups: possible.slice(0, top).map((group) => spelled(group, spell)),
    furtherPossibleGroups: furtherGroups(possible.slice(top), tally.possibleGroups.others),
    unreadable: tally.unreadableExamples,
  };
}

function furtherGroups(rest: readonly { readonly calls: number }[], others: number): FurtherGroups {
  const calls = rest.reduce((sum, group) => sum + group.calls, 0);
  return { groups: rest.length, calls: calls + others, isMore: others > 0 };
}

function spelled<Group extends { readonly lacks: readonly string[] }>(group: Group, spell: SpellKey): Group {
  return { ...group, lacks: group.lacks.map(spell) };
}

function countsOf(tally: ReplayTally, hasBaseline: boolean): RecordCounts {
  const { records, decided, unreadable, lost, isIncomplete, baselineDiffers } = tally;
  return {
    read: records,
    decided,
    unreadable,
    lost,
    isIncomplete,
    ...(hasBaseline && { baselineDiffers }),
    skipped: Array.from(tally.skipped, ([reason, count]) => ({
      reason,
      meaning: MEANINGS[reason],
      count,
      ...firstOf(tally, reason),
      details: (tally.details.get(reason)?.sorted() ?? [])
        .slice(0, MAX_DETAILS)
        .map(([detail, times]) => ({ detail, count: times })),
    })).toSorted((a, b) => b.count - a.count),
    unknownAccounts: tally.unknownAccounts
      .sorted()
      .slice(0, MAX_DETAILS)
      .map(([account, calls]) => ({ account, calls })),
  };
}

function firstOf({ firstSkipped }: ReplayTally, reason: ReplaySkip): Pick<SkippedCount, 'first'> {
  const first = firstSkipped.get(reason);
  return first === undefined ? {} : { first };
}

const MEANINGS: Readonly<Record<ReplaySkip, string>> = { ...SKIP_REASONS, ...REPLAY_SKIPS };

function flipCounts(
  { calls, exactCalls, principals, resources, ...possible }: FlipTally,
  spell: SpellKey,
): FlipCounts {
  return {
    calls,
    exactCalls,
    principals: principals.count,
    resources: resources.count,
    isMore: isMore(principals) || isMore(resources),
    possibleCalls: possible.possibleCalls,
    possiblePrincipals: possible.possiblePrincipals.count,
    possibleResources: possible.possibleResources.count,
    possibleKeys: possible.possibleKeys.sorted().map(([key, times]) => ({ key: spell(key), calls: times })),
  };
}

function isMore(distinct: Distinct): boolean {
  return distinct.isMore;
}

function withFile(group: FlipGroup, candidate: PolicySet): ReportedGroup {
  const { policyId, policyType } = group.decidedBy;
  if (policyId === undefined || policyType === undefined) return group;
  const file = candidate.findSource(policyId, policyType)?.file;
  return file === undefined ? group : { ...group, file };
}
