import { literalStretchesOf } from '../matching/literal-stretches.ts';
import type { Template } from '../matching/policy-variable.ts';
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
    const uses = countUses(statements.flatMap(({ compiled }) => compiled.resources.templates ?? []));
    for (const statement of statements) {
      const stretches = stretchesToFileUnder(statement, uses);
      if (stretches === undefined) continue;
      for (const stretch of new Set(stretches)) this.#byStretch.add(stretch, statement);
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

type Uses = ReadonlyMap<string, number>;

function countUses(templates: readonly Template[]): Uses {
  const uses = new Map<string, number>();
  for (const stretch of templates.flatMap(literalStretchesOf))
    uses.set(stretch, (uses.get(stretch) ?? 0) + 1);
  return uses;
}

/** One for each pattern; `undefined` when a pattern has none, or when the statement is not about patterns that must fit. */
function stretchesToFileUnder({ compiled }: PlannedStatement, uses: Uses): readonly string[] | undefined {
  const rarest = compiled.resources.templates?.map((template) =>
    rarestOf(literalStretchesOf(template), uses),
  );
  return rarest?.every((stretch) => stretch !== undefined) === true ? rarest : undefined;
}

function rarestOf(stretches: readonly string[], uses: Uses): string | undefined {
  const usesOf = (stretch: string): number => uses.get(stretch) ?? 0;
  const [rarest] = stretches.toSorted(
    (left, right) => usesOf(left) - usesOf(right) || right.length - left.length,
  );
  return rarest;
}
