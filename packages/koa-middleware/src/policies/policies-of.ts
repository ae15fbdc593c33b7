import type { PolicyType } from '@sagegate/core';

/** Something for each policy in effect, in the place of the policy: see `PoliciesInEffect`. */
export interface PoliciesOf<Item> {
  readonly identityBased: readonly Item[];
  /** From the root down to the account. */
  readonly serviceControl?: readonly LevelOf<Item>[];
  readonly resourceControl?: readonly LevelOf<Item>[];
  readonly permissionsBoundary?: readonly Item[];
  readonly session?: readonly Item[];
  readonly resourceBased?: readonly Item[];
  readonly vpcEndpoint?: readonly Item[];
}

/** What is attached at the root, to one OU or to the account. */
export interface LevelOf<Item> {
  readonly name: string;
  readonly policies: readonly Item[];
}

/** Makes any number of things of each; a type that is absent stays absent, one without policies stays empty. */
export function flatMapPolicies<From, To>(
  given: PoliciesOf<From>,
  make: (item: From, policyType: PolicyType) => readonly To[],
): PoliciesOf<To> {
  const list = (items: readonly From[], type: PolicyType): readonly To[] =>
    items.flatMap((item) => make(item, type));
  const levels = (all: readonly LevelOf<From>[], type: PolicyType): readonly LevelOf<To>[] =>
    all.map(({ name, policies }) => ({ name, policies: list(policies, type) }));
  const { identityBased, serviceControl, resourceControl } = given;
  const { permissionsBoundary, session, resourceBased, vpcEndpoint } = given;
  return {
    identityBased: list(identityBased, 'identityBased'),
    ...(serviceControl && { serviceControl: levels(serviceControl, 'serviceControl') }),
    ...(resourceControl && { resourceControl: levels(resourceControl, 'resourceControl') }),
    ...(permissionsBoundary && {
      permissionsBoundary: list(permissionsBoundary, 'permissionsBoundary'),
    }),
    ...(session && { session: list(session, 'session') }),
    ...(resourceBased && { resourceBased: list(resourceBased, 'resourceBased') }),
    ...(vpcEndpoint && { vpcEndpoint: list(vpcEndpoint, 'vpcEndpoint') }),
  };
}
