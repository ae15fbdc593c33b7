import type { BothSets } from './ask-both.ts';
import type { Comparison, Difference } from './difference.ts';

/** A comparison as `--output json` prints it; `Request` is what `sagegate simulate` takes, policies aside. */
export function comparisonJson(
  { differences, requests, isLimited, isPartial, isSameText }: Comparison,
  sets: BothSets,
): unknown {
  return {
    Old: sets.old.name,
    New: sets.new.name,
    SameText: isSameText,
    RequestsTried: requests,
    LimitReached: isLimited,
    Complete: !isLimited && !isPartial,
    Differences: differences.map(differenceJson),
  };
}

function differenceJson({ change, principals, actions, old, new: now, witness }: Difference): unknown {
  return {
    Change: change,
    Principals: principals,
    Actions: actions,
    Old: old,
    New: now,
    Request: {
      CallerArn: witness.caller,
      ActionNames: [witness.action],
      ResourceArns: [witness.resource],
      ContextEntries: Object.entries(witness.context).map(([key, value]) => ({
        ContextKeyName: key,
        ContextKeyType: typeof value === 'string' ? 'string' : 'stringList',
        ContextKeyValues: typeof value === 'string' ? [value] : value,
      })),
    },
  };
}
