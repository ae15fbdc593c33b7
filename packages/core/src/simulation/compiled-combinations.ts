import { compilePolicies } from '../evaluation/compile-policies.ts';
import type { Authorizer } from '../evaluation/compile-policies.ts';
import type { PoliciesInEffect } from '../evaluation/policies-in-effect.ts';
import { PolicySyntaxError } from '../policy/policy-syntax-error.ts';
import { malformedPolicy } from './malformed-policy.ts';

interface Combination {
  readonly policies: PoliciesInEffect;
  readonly authorizer: Authorizer;
}

/** Compiles each combination of policies once: the questions of a request mostly share theirs. */
export class CompiledCombinations {
  readonly #known: Combination[] = [];

  /** @throws CodedError `MalformedPolicyDocument` */
  of(policies: PoliciesInEffect): Authorizer {
    const known = this.#known.find((combination) => isSame(combination.policies, policies));
    if (known !== undefined) return known.authorizer;
    const authorizer = compile(policies);
    this.#known.push({ policies, authorizer });
    return authorizer;
  }
}

/** By what they hold: the lists are put together anew for each question. */
function isSame(one: PoliciesInEffect, other: PoliciesInEffect): boolean {
  if (one === other) return true;
  const lists = new Map<string, readonly unknown[]>(Object.entries(other));
  const members = Object.entries(one);
  return members.length === lists.size && members.every(([name, list]) => holdSame(list, lists.get(name)));
}

function holdSame(one: readonly unknown[], other: readonly unknown[] | undefined): boolean {
  return one.length === other?.length && one.every((item, index) => item === other[index]);
}

function compile(policies: PoliciesInEffect): Authorizer {
  try {
    return compilePolicies(policies);
  } catch (error) {
    throw error instanceof PolicySyntaxError ? malformedPolicy(error) : error;
  }
}
