import { FittingStatements } from './fitting-statements.ts';
import { PlannedStatement } from './planned-statement.ts';
import type { CompiledPolicy, PolicySet } from './policy-set.ts';
import { ResourceIndex } from './resource-index.ts';

/** Up to so many statements, asking each of them is as fast as looking the resource up. */
const FEW = 8;

/**
 * The statements of one effect in some policy sets: all Denies, or the Allows of one set.
 *
 * They are made when first planned, and all plans share them and their resource index: however many actions are
 * asked for, they do not multiply.
 */
export class StatementGroup {
  readonly #policies: readonly PlacedPolicy[];
  readonly #isDeny: boolean;
  #index: ResourceIndex | undefined;

  constructor(sets: readonly PolicySet[], effect: 'Allow' | 'Deny') {
    this.#policies = placePolicies(sets);
    this.#isDeny = effect === 'Deny';
  }

  /** The statements that fit an action in lower case. */
  fitting(lowerCaseAction: string): FittingStatements {
    const fitting = this.#policies.flatMap((policy) =>
      this.#planned(policy, policy.policy.document.actions.find(lowerCaseAction)),
    );
    if (fitting.length <= FEW) return new FittingStatements(fitting);
    this.#index ??= new ResourceIndex(this.#all());
    return new FittingStatements(fitting, this.#index);
  }

  #all(): readonly PlannedStatement[] {
    return this.#policies.flatMap((policy) =>
      this.#planned(policy, policy.policy.document.statements.keys()),
    );
  }

  #planned(
    { set, policy, firstPlace, planned }: PlacedPolicy,
    indexes: Iterable<number>,
  ): readonly PlannedStatement[] {
    const found: PlannedStatement[] = [];
    for (const index of indexes) {
      const compiled = policy.document.statements[index];
      if (compiled?.isDeny !== this.#isDeny) continue;
      const statement = planned.get(index) ?? new PlannedStatement(set, policy, compiled, firstPlace + index);
      planned.set(index, statement);
      found.push(statement);
    }
    return found;
  }
}

interface PlacedPolicy {
  readonly set: PolicySet;
  readonly policy: CompiledPolicy;
  /** The place of the policy's first statement. */
  readonly firstPlace: number;
  /** By their index in the document. */
  readonly planned: Map<number, PlannedStatement>;
}

function placePolicies(sets: readonly PolicySet[]): readonly PlacedPolicy[] {
  let firstPlace = 0;
  return sets.flatMap((set) =>
    set.policies.map((policy) => {
      const placed = { set, policy, firstPlace, planned: new Map<number, PlannedStatement>() };
      firstPlace += policy.document.statements.length;
      return placed;
    }),
  );
}
