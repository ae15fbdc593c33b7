import { randomUUID } from 'node:crypto';
import { compilePolicies } from '@sagegate/core';
import type { DecisionMaker } from '../enforcement/index.ts';
import type { ClusterIdSource, KeyReader, ResourceTags } from '../lookups/index.ts';
import type { Caller } from '../mapping/index.ts';
import { parseEntries } from '../policies/policy-entries.ts';
import { isPolicyProvider } from '../policies/policy-provider.ts';
import type { AuthorizationOptions, MappingSettings } from './authorization-options.ts';
import { checkOptions } from './check-options.ts';
import type { DecisionEvent } from './decision-event.ts';
import { refuseTagReaders } from './refuse-tag-readers.ts';

/** An `Authorizer`, as far as it is used here. */
export type Decider = DecisionMaker & KeyReader;

/** The options, checked, with their defaults. */
export interface Settings {
  readonly authorizerFor: (caller: Caller) => Decider | Promise<Decider>;
  readonly mapping: MappingSettings;
  readonly enforces: boolean;
  readonly pathPrefix: string;
  readonly bodyLimitBytes: number | undefined;
  readonly now: () => Date;
  readonly requestId: () => string;
  readonly onDecision: ((event: DecisionEvent) => void | Promise<void>) | undefined;
  readonly resourceTags: ResourceTags;
  readonly clusterIds: ClusterIdSource | undefined;
}

/**
 * Checks the options and compiles the policies, once.
 *
 * @throws TypeError that names the option; PolicySyntaxError for a policy that is not what its type asks for.
 */
export function settingsOf(given: AuthorizationOptions<never>): Settings {
  checkOptions(given);
  // What is inherited was not checked, and does not count.
  const options: AuthorizationOptions<never> = { ...given };
  return {
    authorizerFor: authorizerFor(options),
    mapping: mappingSettings(options),
    enforces: options.mode !== 'reportOnly',
    pathPrefix: options.pathPrefix ?? '',
    bodyLimitBytes: options.bodyLimitBytes,
    now: options.now ?? (() => new Date()),
    requestId: options.requestId ?? randomUUID,
    onDecision: options.onDecision,
    resourceTags: options.resourceTags,
    clusterIds: options.clusterIds,
  };
}

function authorizerFor(options: AuthorizationOptions<never>): Settings['authorizerFor'] {
  const { authorizer, policies, resourceTags } = options;
  if (typeof authorizer === 'function') return authorizer;
  if (authorizer !== undefined) return () => authorizer;
  if (isPolicyProvider(policies)) return () => policies.authorizerFor();
  const compiled = compilePolicies(parseEntries(policies));
  if (resourceTags === undefined) refuseTagReaders(compiled);
  return () => compiled;
}

/** What is left when the enforcer has taken its own options: a new option of the mapping passes by itself. */
function mappingSettings(options: AuthorizationOptions<never>): MappingSettings {
  const {
    policies: _policies,
    authorizer: _authorizer,
    caller: _caller,
    mode: _mode,
    pathPrefix: _pathPrefix,
    bodyLimitBytes: _bodyLimitBytes,
    now: _now,
    requestId: _requestId,
    onDecision: _onDecision,
    resourceTags: _resourceTags,
    clusterIds: _clusterIds,
    ...mapping
  } = options;
  for (const [name, value] of Object.entries(mapping)) {
    if (value === undefined) Reflect.deleteProperty(mapping, name);
  }
  return mapping;
}
