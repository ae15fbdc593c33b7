import type { CallOutcome } from '../../questions/records/recorded-call.ts';
import { BoundedGroups } from './bounded-groups.ts';
import type { CountedCalls } from './bounded-groups.ts';
import { withoutId } from './flip.ts';
import type { DecidedBy, Flip, FlipExample } from './flip.ts';

/** Calls that flip by the same statement, with the same action, of the same principal. */
export interface FlipGroup {
  readonly becomes: CallOutcome;
  readonly action: string;
  readonly principal: string;
  readonly decidedBy: Omit<DecidedBy, 'id'>;
  readonly calls: number;
  /** How many of them flip whatever the keys hold that their records lack. */
  readonly exactCalls: number;
  /** `exact`: all of them. `lowerBound`: `exactCalls` is what is sure. */
  readonly bound: 'exact' | 'lowerBound';
  /** The keys that the others depend on. */
  readonly lacks: readonly string[];
  readonly examples: readonly FlipExample[];
}

interface OpenGroup extends CountedCalls, Pick<Flip, 'becomes' | 'action' | 'principal' | 'decidedBy'> {
  exactCalls: number;
}

/** Counts flips by group, up to so many groups; of the rest only how many there are. */
export class FlipGroups {
  readonly #groups: BoundedGroups<OpenGroup>;

  constructor(max: number) {
    this.#groups = new BoundedGroups(max);
  }

  add(flip: Flip): void {
    const { becomes, action, principal, decidedBy } = flip;
    const name = `${becomes}\n${action}\n${principal}\n${decidedBy.id}`;
    const group = this.#groups.count(name, flip, ({ calls, ...nothing }) => ({
      becomes,
      action,
      principal,
      decidedBy,
      calls,
      exactCalls: 0,
      ...nothing,
    }));
    if (group !== undefined && flip.isExact) group.exactCalls += 1;
  }

  get size(): number {
    return this.#groups.size;
  }

  /** Flips of groups that are not counted one by one. */
  get others(): number {
    return this.#groups.others;
  }

  /** The largest first. */
  sorted(): readonly FlipGroup[] {
    return this.#groups.sorted().map(toGroup);
  }
}

function toGroup({ lacks, ...group }: OpenGroup): FlipGroup {
  const isExact = group.exactCalls === group.calls;
  const decidedBy = withoutId(group.decidedBy);
  return { ...group, decidedBy, bound: isExact ? 'exact' : 'lowerBound', lacks: [...lacks].toSorted() };
}
