import type { PolicySet } from '../../policy-set/policy-set.ts';
import { SKIP_REASONS } from '../../questions/records/recorded-call.ts';
import type { CallOutcome } from '../../questions/records/recorded-call.ts';
import type { Distinct } from '../tally/distinct.ts';
import type { FlipGroup } from '../tally/flip-groups.ts';
import { REPLAY_SKIPS } from '../tally/replay-tally.ts';
import type { FlipTally, ReplaySkip, ReplayTally, Unreadable } from '../tally/replay-tally.ts';

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
  readonly furtherGroups: { readonly groups: number; readonly calls: number; readonly isMore: boolean };
  readonly unreadable: readonly Unreadable[];
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
}

export interface SkippedCount {
  readonly reason: ReplaySkip;
  readonly meaning: string;
  readonly count: number;
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
  /** Calls that do not flip as far as their records tell, and could. */
  readonly possibleCalls: number;
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
}

const MAX_DETAILS = 10;

/** Puts together what a replay found. */
export function replayReport(tally: ReplayTally, { candidate, baseline, top }: ReportSets): ReplayReport {
  const groups = tally.groups.sorted();
  const rest = groups.slice(top);
  return {
    candidate: candidate.name,
    ...(baseline !== undefined && { baseline: baseline.name }),
    records: countsOf(tally, baseline !== undefined),
    flips: { denied: flipCounts(tally.flips.denied), allowed: flipCounts(tally.flips.allowed) },
    groups: groups.slice(0, top).map((group) => withFile(group, candidate)),
    furtherGroups: {
      groups: rest.length,
      calls: rest.reduce((sum, { calls }) => sum + calls, 0) + tally.groups.others,
      isMore: tally.groups.others > 0,
    },
    unreadable: tally.unreadableExamples,
  };
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
      details: (tally.details.get(reason)?.sorted() ?? [])
        .slice(0, MAX_DETAILS)
        .map(([detail, times]) => ({ detail, count: times })),
    })).toSorted((a, b) => b.count - a.count),
  };
}

const MEANINGS: Readonly<Record<ReplaySkip, string>> = { ...SKIP_REASONS, ...REPLAY_SKIPS };

function flipCounts({ calls, exactCalls, principals, resources, ...possible }: FlipTally): FlipCounts {
  return {
    calls,
    exactCalls,
    principals: principals.count,
    resources: resources.count,
    isMore: isMore(principals) || isMore(resources),
    possibleCalls: possible.possibleCalls,
    possibleKeys: possible.possibleKeys.sorted().map(([key, times]) => ({ key, calls: times })),
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
