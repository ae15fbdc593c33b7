import type { CallOutcome } from '../../questions/records/recorded-call.ts';
import { BoundedGroups } from './bounded-groups.ts';
import type { CountedCalls } from './bounded-groups.ts';
import type { FlipExample, PossibleFlip } from './flip.ts';

/** Calls that do not flip as far as their records tell, and could: with the same action, of the same principal. */
export interface PossibleGroup {
  /** What could become of them. */
  readonly becomes: CallOutcome;
  readonly action: string;
  readonly principal: string;
  readonly calls: number;
  /** The keys that they depend on. */
  readonly lacks: readonly string[];
  readonly examples: readonly FlipExample[];
}

type OpenGroup = CountedCalls & Pick<PossibleFlip, 'becomes' | 'action' | 'principal'>;

/** Counts calls that could flip by group, up to so many groups; of the rest only how many calls there are. */
export class PossibleGroups {
  readonly #groups: BoundedGroups<OpenGroup>;

  constructor(max: number) {
    this.#groups = new BoundedGroups(max);
  }

  add(possible: PossibleFlip): void {
    const { becomes, action, principal } = possible;
    const name = `${becomes}\n${action}\n${principal}`;
    this.#groups.count(name, possible, (nothing) => ({ becomes, action, principal, ...nothing }));
  }

  /** Calls of groups that are not counted one by one. */
  get others(): number {
    return this.#groups.others;
  }

  /** The largest first. */
  sorted(): readonly PossibleGroup[] {
    return this.#groups.sorted().map((group) => ({ ...group, lacks: [...group.lacks].toSorted() }));
  }
}
