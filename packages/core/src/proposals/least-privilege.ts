import type { PolicyType } from '../policy/policy-type.ts';
import { isResourcePattern } from '../policy/resource-pattern.ts';
import type { Principal } from '../request/principal.ts';
import { nameOfCaller } from './caller-names.ts';
import type { PrincipalJson, StatementJson } from './statement-json.ts';

/** What a statement is to be about. */
export interface AskedFor {
  readonly action: string;
  readonly resource: string;
  readonly principal: Principal;
}

const WITH_PRINCIPAL: readonly PolicyType[] = ['resourceBased', 'vpcEndpoint'];

/** A statement about exactly this action on this resource, and, where the policy names callers, this caller. */
export function leastStatement(
  effect: 'Allow' | 'Deny',
  policyType: PolicyType,
  { action, resource, principal }: AskedFor,
): StatementJson {
  const names = WITH_PRINCIPAL.includes(policyType) ? { Principal: principalJson(principal) } : {};
  return { Effect: effect, ...names, Action: action, Resource: resourcePatternOf(resource) };
}

/** The pattern of one resource: `${` in it would begin a variable. What no pattern can say is covered by `*`. */
export function resourcePatternOf(resource: string): string {
  return isResourcePattern(resource) ? resource.replaceAll('${', '${$}{') : '*';
}

function principalJson(principal: Principal): PrincipalJson {
  const caller = nameOfCaller(principal);
  return caller === undefined ? '*' : { [caller.kind]: caller.name };
}
