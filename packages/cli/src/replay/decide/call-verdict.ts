import type { CallOutcome, RecordedCall } from '../../questions/records/recorded-call.ts';
import type { Verdict } from './unsure-verdict.ts';

/** What a set of policies says to a call: all of its questions must be allowed. */
export interface CallVerdict {
  readonly outcome: CallOutcome;
  /** Whether it would be the same whatever the record does not tell. */
  readonly isCertain: boolean;
  /** What it depends on: keys in lower case, and `MEMBERS` where the call may have asked for more. */
  readonly dependsOn: readonly string[];
  readonly verdicts: readonly Verdict[];
  /** The place of the question that decided: an explicit deny before the others; the first where all are allowed. */
  readonly deciding: number;
}

/** Stands among the keys for members of the request that a record does not tell. */
export const MEMBERS = 'members of the request';

/** Puts the answers to a call's questions together. */
export function callVerdict({ hasAllQuestions }: RecordedCall, verdicts: readonly Verdict[]): CallVerdict {
  const explicit = verdicts.findIndex(({ decision }) => decision.outcome === 'explicitDeny');
  const denied =
    explicit >= 0 ? explicit : verdicts.findIndex(({ decision }) => decision.outcome !== 'allowed');
  const isDenied = denied >= 0;
  const isCertain = isDenied
    ? verdicts.some((verdict) => verdict.isCertain && verdict.decision.outcome !== 'allowed')
    : hasAllQuestions && verdicts.every((verdict) => verdict.isCertain);
  return {
    outcome: isDenied ? 'denied' : 'allowed',
    isCertain,
    dependsOn: isCertain ? [] : dependsOn(verdicts, isDenied, hasAllQuestions),
    verdicts,
    deciding: Math.max(denied, 0),
  };
}

function dependsOn(
  verdicts: readonly Verdict[],
  isDenied: boolean,
  hasAllQuestions: boolean,
): readonly string[] {
  const keys = verdicts.flatMap((verdict) => verdict.dependsOn);
  return [...new Set([...keys, ...(isDenied || hasAllQuestions ? [] : [MEMBERS])])].toSorted();
}
