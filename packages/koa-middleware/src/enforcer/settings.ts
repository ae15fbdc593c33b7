import { randomUUID } from 'node:crypto';
import { type Authorizer, type PoliciesInEffect, compilePolicies } from '@sagegate/core';
import type { DecisionMaker } from '../enforcement/index.ts';
import type { Caller, MappingOptions } from '../mapping/index.ts';
import type { AuthorizationOptions, AuthorizerSource } from './authorization-options.ts';
import { checkOptions } from './check-options.ts';
import { checkPolicies } from './check-policies.ts';
import type { DecisionEvent } from './decision-event.ts';

/** The options, checked, with their defaults. */
export interface Settings {
  readonly authorizerFor: (caller: Caller) => DecisionMaker | Promise<DecisionMaker>;
  readonly mapping: Omit<MappingOptions, 'now'>;
  readonly pathPrefix: string;
  readonly bodyLimitBytes: number | undefined;
  readonly now: () => Date;
  readonly requestId: () => string;
  readonly onDecision: ((event: DecisionEvent) => void | Promise<void>) | undefined;
}

/**
 * Checks the options and compiles the policies, once.
 *
 * @throws TypeError that names the option; PolicySyntaxError for a policy that is not what its type asks for.
 */
export function settingsOf(options: AuthorizationOptions<never>): Settings {
  checkOptions(options);
  return {
    authorizerFor: authorizerFor(options.authorizer ?? authorizerOf(options.policies)),
    mapping: mappingOptions(options),
    pathPrefix: options.pathPrefix ?? '',
    bodyLimitBytes: options.bodyLimitBytes,
    now: options.now ?? (() => new Date()),
    requestId: options.requestId ?? randomUUID,
    onDecision: options.onDecision,
  };
}

function authorizerOf(policies: PoliciesInEffect): Authorizer {
  checkPolicies(policies);
  return compilePolicies(policies);
}

function authorizerFor(source: AuthorizerSource): Settings['authorizerFor'] {
  return typeof source === 'function' ? source : () => source;
}

function mappingOptions(options: AuthorizationOptions<never>): Omit<MappingOptions, 'now'> {
  const { account, region, partition, trustedProxies, foreignAccounts, endpointPolicyInSameAccount } =
    options;
  return {
    account,
    region,
    ...(partition !== undefined && { partition }),
    ...(trustedProxies !== undefined && { trustedProxies }),
    ...(foreignAccounts !== undefined && { foreignAccounts }),
    ...(endpointPolicyInSameAccount !== undefined && { endpointPolicyInSameAccount }),
  };
}
