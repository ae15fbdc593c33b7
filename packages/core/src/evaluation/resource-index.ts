import { literalStretchesOf } from '../matching/literal-stretches.ts';
import { StretchTrie } from '../matching/stretch-trie.ts';
import type { PlannedStatement } from './planned-statement.ts';

/**
 * Finds the statements that may fit a resource, where there are too many to ask one by one.
 *
 * A resource that fits a pattern holds every literal stretch of it. So each pattern is filed under one stretch, the
 * one that the fewest others have; which statements really fit, they say themselves.
 */
export class ResourceIndex {
  readonly #byStretch = new StretchTrie<PlannedStatement>();
  readonly #filed = new Set<PlannedStatement>();

  constructor(statements: readonly PlannedStatement[]) {
    const patterns = statements.map(stretchesOfPatterns);
    const uses = countUses(patterns);
    for (const [index, statement] of statements.entries()) {
      const rarest = patterns[index]?.map((stretches) => rarestOf(stretches, uses)) ?? [''];
      if (rarest.includes('')) continue;
      for (const stretch of rarest) this.#byStretch.add(stretch, statement);
      this.#filed.add(statement);
    }
  }

  /** Whether `candidatesFor` finds the statement; where not, it may fit any resource. */
  has(statement: PlannedStatement): boolean {
    return this.#filed.has(statement);
  }

  /** In no order, and some of them perhaps more than once. */
  candidatesFor(resource: string): readonly PlannedStatement[] {
    return this.#byStretch.findIn(resource);
  }
}

/** For each pattern its stretches; `undefined` when the statement is not about patterns of which one must fit. */
type StretchesOfPatterns = readonly (readonly string[])[] | undefined;

function stretchesOfPatterns({ compiled }: PlannedStatement): StretchesOfPatterns {
  return compiled.resources.templates?.map(literalStretchesOf);
}

type Uses = ReadonlyMap<string, number>;

function countUses(patterns: readonly StretchesOfPatterns[]): Uses {
  const uses = new Map<string, number>();
  for (const stretch of patterns.flatMap((each) => each?.flat() ?? [])) {
    uses.set(stretch, (uses.get(stretch) ?? 0) + 1);
  }
  return uses;
}

/** The longest of those that are used least; empty for a pattern without stretches, which may fit any resource. */
function rarestOf(stretches: readonly string[], uses: Uses): string {
  let rarest = '';
  let fewest = Infinity;
  for (const stretch of stretches) {
    const count = uses.get(stretch) ?? 0;
    if (count > fewest || (count === fewest && stretch.length <= rarest.length)) continue;
    rarest = stretch;
    fewest = count;
  }
  return rarest;
}
