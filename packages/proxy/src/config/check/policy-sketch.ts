import type { PolicyType } from '@sagegate/core';
import { z } from 'zod';
import type { ConfigPath } from '../../documents/yaml/config-document.ts';

/** What can be read of policies and organization although other parts may be at fault. */
export interface PolicySketch {
  readonly policyUses: readonly PolicyUse[];
  /** To whom policies are attached. */
  readonly principals: readonly { readonly at: ConfigPath; readonly principal: string }[];
  /** Levels of the organization that sets name. */
  readonly targets: readonly { readonly at: ConfigPath; readonly target: string }[];
  /** Absent: there is no organization. */
  readonly organization?: OrganizationSketch;
}

/** A policy file, where the configuration names it, and as what. */
export interface PolicyUse {
  readonly at: ConfigPath;
  readonly file: string;
  readonly type: PolicyType;
}

export interface OrganizationSketch {
  readonly managementAccount?: string | undefined;
  readonly accounts: readonly { readonly at: ConfigPath; readonly id: string }[];
  /** Names of the root and the organizational units. */
  readonly units: readonly { readonly at: ConfigPath; readonly name: string }[];
}

const TEXT = z.string().min(1).optional().catch(undefined);
const TEXTS = z.array(TEXT).catch([]);

const ENTRIES = z
  .array(z.object({ files: TEXTS, file: TEXT, target: TEXT, principal: TEXT }).catch({ files: [] }))
  .catch([]);

const LEVEL = { policies: TEXTS, resourceControlPolicies: TEXTS };
const NO_LEVEL = { policies: [], resourceControlPolicies: [] };

interface LevelSketch {
  readonly policies: readonly (string | undefined)[];
  readonly resourceControlPolicies: readonly (string | undefined)[];
}

interface UnitSketch extends LevelSketch {
  readonly name?: string | undefined;
  readonly accounts: readonly (LevelSketch & { readonly id?: string | undefined })[];
  readonly organizationalUnits: readonly UnitSketch[];
}

const UNIT: z.ZodType<UnitSketch> = z.lazy(() =>
  z
    .object({
      name: TEXT,
      ...LEVEL,
      accounts: z.array(z.object({ id: TEXT, ...LEVEL }).catch(NO_LEVEL)).catch([]),
      organizationalUnits: z.array(UNIT).catch([]),
    })
    .catch({ ...NO_LEVEL, accounts: [], organizationalUnits: [] }),
);

/** Each list of policies, and the type that they are used as. */
const LISTS: Readonly<Record<string, PolicyType>> = {
  identityBased: 'identityBased',
  boundaries: 'permissionsBoundary',
  sessions: 'session',
  resourceBased: 'resourceBased',
  vpcEndpoints: 'vpcEndpoint',
  serviceControl: 'serviceControl',
  resourceControl: 'resourceControl',
};

const MEMBERS = z.looseObject({}).catch({});

const SKETCH = z.object({
  policies: z
    .looseObject({ sets: z.array(MEMBERS).catch([]) })
    .optional()
    .catch(undefined),
  organization: z.object({ managementAccount: TEXT, root: UNIT }).optional().catch(undefined),
});

/** Reads the parts that are in order; the schema tells of the others. `at` is where the members of policies stand. */
export function sketchPolicies(values: unknown, at: ConfigPath): PolicySketch {
  const read = SKETCH.safeParse(values);
  const { policies, organization } = read.success ? read.data : SKETCH.parse({});
  const found: Found = { policyUses: [], principals: [], targets: [], accounts: [], units: [] };
  if (policies !== undefined) {
    addLists(policies, at, found);
    for (const [index, set] of policies.sets.entries()) addLists(set, [...at, 'sets', index], found);
  }
  if (organization !== undefined) addUnit(organization.root, ['organization', 'root'], found);
  const { policyUses, principals, targets, accounts, units } = found;
  return {
    policyUses,
    principals,
    targets,
    ...(organization && {
      organization: { managementAccount: organization.managementAccount, accounts, units },
    }),
  };
}

interface Found {
  readonly policyUses: PolicyUse[];
  readonly principals: { at: ConfigPath; principal: string }[];
  readonly targets: { at: ConfigPath; target: string }[];
  readonly accounts: { at: ConfigPath; id: string }[];
  readonly units: { at: ConfigPath; name: string }[];
}

function addLists(members: Readonly<Record<string, unknown>>, at: ConfigPath, found: Found): void {
  for (const [list, type] of Object.entries(LISTS)) {
    for (const [index, { files, file, target, principal }] of ENTRIES.parse(members[list]).entries()) {
      const entry = [...at, list, index];
      addFiles(files, [...entry, 'files'], type, found);
      if (file !== undefined) found.policyUses.push({ file, at: [...entry, 'file'], type });
      if (principal !== undefined) found.principals.push({ principal, at: [...entry, 'principal'] });
      if (target !== undefined) found.targets.push({ target, at: [...entry, 'target'] });
    }
  }
}

function addUnit(unit: UnitSketch, at: ConfigPath, found: Found): void {
  addLevel(unit, at, found);
  if (unit.name !== undefined) found.units.push({ name: unit.name, at: [...at, 'name'] });
  for (const [index, account] of unit.accounts.entries()) {
    const place = [...at, 'accounts', index];
    addLevel(account, place, found);
    if (account.id !== undefined) found.accounts.push({ id: account.id, at: [...place, 'id'] });
  }
  for (const [index, child] of unit.organizationalUnits.entries())
    addUnit(child, [...at, 'organizationalUnits', index], found);
}

function addLevel({ policies, resourceControlPolicies }: LevelSketch, at: ConfigPath, found: Found): void {
  addFiles(policies, [...at, 'policies'], 'serviceControl', found);
  addFiles(resourceControlPolicies, [...at, 'resourceControlPolicies'], 'resourceControl', found);
}

function addFiles(
  files: readonly (string | undefined)[],
  at: ConfigPath,
  type: PolicyType,
  { policyUses }: Found,
): void {
  for (const [index, file] of files.entries())
    if (file !== undefined) policyUses.push({ file, at: [...at, index], type });
}
