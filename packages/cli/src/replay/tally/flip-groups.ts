import type { CallOutcome } from '../../questions/records/recorded-call.ts';
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

interface OpenGroup extends Pick<Flip, 'becomes' | 'action' | 'principal' | 'decidedBy'> {
  calls: number;
  exactCalls: number;
  readonly lacks: Set<string>;
  readonly examples: FlipExample[];
}

const MAX_EXAMPLES = 3;
const MAX_KEYS = 20;

/** Counts flips by group, up to so many groups; of the rest only how many there are. */
export class FlipGroups {
  readonly #max: number;
  readonly #groups = new Map<string, OpenGroup>();
  /** Flips of groups that are not counted one by one. */
  others = 0;

  constructor(max: number) {
    this.#max = max;
  }

  add(flip: Flip): void {
    const group = this.#groupOf(flip);
    if (group === undefined) {
      this.others += 1;
      return;
    }
    group.calls += 1;
    if (flip.isExact) group.exactCalls += 1;
    for (const key of flip.lacks) if (group.lacks.size < MAX_KEYS) group.lacks.add(key);
    if (group.examples.length < MAX_EXAMPLES) group.examples.push(flip.example);
  }

  get size(): number {
    return this.#groups.size;
  }

  /** The largest first; what becomes denied before what becomes allowed. */
  sorted(): readonly FlipGroup[] {
    return Array.from(this.#groups, ([key, group]) => ({ key, group }))
      .toSorted((a, b) => b.group.calls - a.group.calls || (a.key < b.key ? -1 : 1))
      .map(({ group }) => toGroup(group));
  }

  #groupOf({ becomes, action, principal, decidedBy }: Flip): OpenGroup | undefined {
    const key = `${becomes}\n${action}\n${principal}\n${decidedBy.id}`;
    const known = this.#groups.get(key);
    if (known !== undefined || this.#groups.size >= this.#max) return known;
    const group: OpenGroup = {
      becomes,
      action,
      principal,
      decidedBy,
      calls: 0,
      exactCalls: 0,
      lacks: new Set(),
      examples: [],
    };
    this.#groups.set(key, group);
    return group;
  }
}

function toGroup({ lacks, ...group }: OpenGroup): FlipGroup {
  const isExact = group.exactCalls === group.calls;
  const decidedBy = withoutId(group.decidedBy);
  return { ...group, decidedBy, bound: isExact ? 'exact' : 'lowerBound', lacks: [...lacks].toSorted() };
}
