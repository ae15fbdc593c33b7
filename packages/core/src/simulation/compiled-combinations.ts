import { compilePolicies } from '../evaluation/compile-policies.ts';
import type { Authorizer } from '../evaluation/compile-policies.ts';
import type { OrganizationLevel, PoliciesInEffect } from '../evaluation/policies-in-effect.ts';
import { PolicySyntaxError } from '../policy/policy-syntax-error.ts';
import { malformedPolicy } from './malformed-policy.ts';

interface Combination {
  readonly policies: PoliciesInEffect;
  readonly authorizer: Authorizer;
}

const MAX_COMBINATIONS = 64;

/** Compiles each combination of policies once: the questions of a request mostly share theirs. */
export class CompiledCombinations {
  readonly #known: Combination[] = [];

  /** @throws CodedError `MalformedPolicyDocument` */
  of(policies: PoliciesInEffect): Authorizer {
    const known = this.#known.find((combination) => isSame(combination.policies, policies));
    if (known !== undefined) return known.authorizer;
    const authorizer = compile(policies);
    if (this.#known.length >= MAX_COMBINATIONS) this.#known.length = 0;
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

/** Lists are equal by what they hold: levels by their names and policies. */
function holdSame(one: readonly unknown[], other: readonly unknown[] | undefined): boolean {
  return one.length === other?.length && one.every((item, index) => areSame(item, other[index]));
}

function areSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) return Array.isArray(other) && holdSame(one, other);
  if (isLevel(one))
    return isLevel(other) && one.name === other.name && holdSame(one.policies, other.policies);
  return false;
}

function isLevel(value: unknown): value is OrganizationLevel {
  return typeof value === 'object' && value !== null && 'policies' in value;
}

function compile(policies: PoliciesInEffect): Authorizer {
  try {
    return compilePolicies(policies);
  } catch (error) {
    throw error instanceof PolicySyntaxError ? malformedPolicy(error) : error;
  }
}
