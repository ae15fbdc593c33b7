import type { PolicyType } from '@sagegate/core';
import type {
  DirectoryModel,
  OrganizationTargetModel,
  OrganizationUnitModel,
  PolicyModel,
} from '@sagegate/proxy/policies';
import { placeInFile } from './place-in-file.ts';
import type { PolicySource } from './policy-set.ts';

/** A policy that is a file. */
export function fileSource(id: string, policyType: PolicyType, file: string, text: string): PolicySource {
  return { id, policyType, text, file, isWholeFile: true, inFile: (position) => position };
}

/** The policies of a directory, each where it stands. */
export function directorySources({
  accounts,
  managedPolicies,
  organization,
}: DirectoryModel): readonly PolicySource[] {
  return [
    ...managedPolicies.map((policy) => modelSource(policy, 'identityBased')),
    ...accounts.flatMap(({ users, groups, roles }) => [
      ...[...users, ...groups, ...roles].flatMap(({ inlinePolicies }) =>
        inlinePolicies.map((policy) => modelSource(policy, 'identityBased')),
      ),
      ...roles.map(({ trustPolicy }) => modelSource(trustPolicy, 'resourceBased')),
    ]),
    ...(organization === undefined ? [] : unitSources(organization.root)),
  ];
}

function unitSources(unit: OrganizationUnitModel): readonly PolicySource[] {
  return [...[unit, ...unit.accounts].flatMap(targetSources), ...unit.units.flatMap(unitSources)];
}

function targetSources({
  serviceControlPolicies,
  resourceControlPolicies,
}: OrganizationTargetModel): readonly PolicySource[] {
  return [
    ...serviceControlPolicies.map((policy) => modelSource(policy, 'serviceControl')),
    ...resourceControlPolicies.map((policy) => modelSource(policy, 'resourceControl')),
  ];
}

function modelSource({ id, text, place }: PolicyModel, policyType: PolicyType): PolicySource {
  if (place === undefined) return { id, policyType, text, isWholeFile: false };
  const isWholeFile = place.start === undefined;
  return { id, policyType, text, file: place.file, isWholeFile, inFile: placeInFile(text, place) };
}

/** Policies by what decisions call them; of two with one name and type the first counts. */
export class PolicySources {
  readonly #byId = new Map<string, PolicySource[]>();
  readonly #all: PolicySource[] = [];

  constructor(sources: readonly PolicySource[]) {
    for (const source of sources) this.#add(source);
  }

  all(): readonly PolicySource[] {
    return this.#all;
  }

  /** A managed policy of a directory may serve as a permissions boundary, too: what it is called tells it alone. */
  find(id: string, policyType: PolicyType): PolicySource | undefined {
    const named = this.#byId.get(id);
    return named?.find((source) => source.policyType === policyType) ?? named?.[0];
  }

  #add(source: PolicySource): void {
    const named = this.#byId.get(source.id) ?? [];
    if (named.some(({ policyType }) => policyType === source.policyType)) return;
    this.#byId.set(source.id, [...named, source]);
    this.#all.push(source);
  }
}
