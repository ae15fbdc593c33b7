import type { CallOutcome } from '../../questions/records/recorded-call.ts';
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

interface OpenGroup extends Pick<PossibleFlip, 'becomes' | 'action' | 'principal'> {
  calls: number;
  readonly lacks: Set<string>;
  readonly examples: FlipExample[];
}

const MAX_EXAMPLES = 3;
const MAX_KEYS = 20;

/** Counts calls that could flip by group, up to so many groups; of the rest only how many calls there are. */
export class PossibleGroups {
  readonly #max: number;
  readonly #groups = new Map<string, OpenGroup>();
  /** Calls of groups that are not counted one by one. */
  others = 0;

  constructor(max: number) {
    this.#max = max;
  }

  add(possible: PossibleFlip): void {
    const group = this.#groupOf(possible);
    if (group === undefined) {
      this.others += 1;
      return;
    }
    group.calls += 1;
    for (const key of possible.lacks) if (group.lacks.size < MAX_KEYS) group.lacks.add(key);
    if (group.examples.length < MAX_EXAMPLES) group.examples.push(possible.example);
  }

  /** The largest first. */
  sorted(): readonly PossibleGroup[] {
    return Array.from(this.#groups, ([key, group]) => ({ key, group }))
      .toSorted((a, b) => b.group.calls - a.group.calls || (a.key < b.key ? -1 : 1))
      .map(({ group }) => ({ ...group, lacks: [...group.lacks].toSorted() }));
  }

  #groupOf({ becomes, action, principal }: PossibleFlip): OpenGroup | undefined {
    const key = `${becomes}\n${action}\n${principal}`;
    const known = this.#groups.get(key);
    if (known !== undefined || this.#groups.size >= this.#max) return known;
    const group: OpenGroup = { becomes, action, principal, calls: 0, lacks: new Set(), examples: [] };
    this.#groups.set(key, group);
    return group;
  }
}
