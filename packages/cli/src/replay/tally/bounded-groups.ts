import type { FlipExample } from './flip.ts';

/** What is counted of every group of calls. */
export interface CountedCalls {
  calls: number;
  readonly lacks: Set<string>;
  readonly examples: FlipExample[];
}

/** A call of a group: the keys that its record lacks, and where it stands. */
interface CountedCall {
  readonly lacks: readonly string[];
  readonly example: FlipExample;
}

const MAX_EXAMPLES = 3;
const MAX_KEYS = 20;

/** Counts calls by group, up to so many groups; of the rest only how many calls there are. */
export class BoundedGroups<Group extends CountedCalls> {
  readonly #max: number;
  readonly #groups = new Map<string, Group>();
  /** Calls of groups that are not counted one by one. */
  others = 0;

  constructor(max: number) {
    this.#max = max;
  }

  get size(): number {
    return this.#groups.size;
  }

  /** The group that the call was counted in, made where it is the first of one; `undefined` where it is one of `others`. */
  count(
    name: string,
    { lacks, example }: CountedCall,
    make: (nothing: CountedCalls) => Group,
  ): Group | undefined {
    const group = this.#groupOf(name, make);
    if (group === undefined) {
      this.others += 1;
      return undefined;
    }
    group.calls += 1;
    for (const key of lacks) if (group.lacks.size < MAX_KEYS) group.lacks.add(key);
    if (group.examples.length < MAX_EXAMPLES) group.examples.push(example);
    return group;
  }

  /** The largest first, then by name. */
  sorted(): readonly Group[] {
    return Array.from(this.#groups, ([name, group]) => ({ name, group }))
      .toSorted((a, b) => b.group.calls - a.group.calls || (a.name < b.name ? -1 : 1))
      .map(({ group }) => group);
  }

  #groupOf(name: string, make: (nothing: CountedCalls) => Group): Group | undefined {
    const known = this.#groups.get(name);
    if (known !== undefined || this.#groups.size >= this.#max) return known;
    const group = make({ calls: 0, lacks: new Set(), examples: [] });
    this.#groups.set(name, group);
    return group;
  }
}
