import { MAX_FAULTS } from '../policy/fault-list.ts';
import { PolicySyntaxError } from '../policy/policy-syntax-error.ts';
import type { PolicyFault } from '../policy/policy-syntax-error.ts';

/** Gathers the faults of several policies, each with its policy's name, so that a writer sees them all at once. */
export class PolicyFaults {
  readonly #faults: PolicyFault[] = [];

  /** What is made of a policy; `undefined`, and its faults, where nothing can be. */
  collect<Made>(policyId: string, make: () => Made): Made | undefined {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof PolicySyntaxError)) throw error;
      const room = MAX_FAULTS - this.#faults.length;
      this.#faults.push(...error.faults.slice(0, room).map((fault) => ({ ...fault, policyId })));
      return undefined;
    }
  }

  /** @throws PolicySyntaxError when any policy had a fault. */
  throwIfAny(): void {
    const [first, ...others] = this.#faults;
    if (first !== undefined) throw new PolicySyntaxError(first, ...others);
  }
}
