import type { PolicyType } from '@sagegate/core';
import { z } from 'zod';
import { CONFIG_DEFAULTS } from './config-defaults.ts';
import type { ConfigPath } from './config-document.ts';

/** What can be read of a configuration although other parts of it may be at fault. */
export interface ConfigSketch {
  readonly listen: AddressSketch;
  readonly admin: AddressSketch;
  readonly callers: readonly CallerSketch[];
  readonly policyUses: readonly PolicyUse[];
  /** Absent: there is no organization. */
  readonly organization?: OrganizationSketch;
  readonly auditPath?: string;
}

export interface AddressSketch {
  readonly host: string;
  /** 0 where it is at fault, too: then it equals no other one. */
  readonly port: number;
}

/** Who may call, and where the configuration says it. */
export interface CallerSketch {
  readonly at: ConfigPath;
  readonly principal?: string | undefined;
  readonly accessKeyId?: string | undefined;
  readonly secretAccessKeyFile?: string | undefined;
}

/** A policy file, where the configuration names it, and as what. */
export interface PolicyUse {
  readonly at: ConfigPath;
  readonly file: string;
  readonly type: Extract<PolicyType, 'identityBased' | 'resourceBased' | 'serviceControl'>;
}

export interface OrganizationSketch {
  readonly managementAccount?: string | undefined;
  readonly accounts: readonly { readonly at: ConfigPath; readonly id: string }[];
}

const TEXT = z.string().min(1).optional().catch(undefined);
const TEXTS = z.array(TEXT).catch([]);

const address = (host: string, port: number) =>
  z
    .object({
      host: z.string().default(host).catch(''),
      port: z.number().default(port).catch(0),
    })
    .catch({ host, port });

const CALLER = z
  .object({ principal: TEXT, accessKeyId: TEXT, secretAccessKeyFile: TEXT })
  .optional()
  .catch(undefined);

interface UnitSketch {
  readonly policies: readonly (string | undefined)[];
  readonly accounts: readonly {
    readonly id?: string | undefined;
    readonly policies: readonly (string | undefined)[];
  }[];
  readonly organizationalUnits: readonly UnitSketch[];
}

const UNIT: z.ZodType<UnitSketch> = z.lazy(() =>
  z
    .object({
      policies: TEXTS,
      accounts: z.array(z.object({ id: TEXT, policies: TEXTS }).catch({ policies: [] })).catch([]),
      organizationalUnits: z.array(UNIT).catch([]),
    })
    .catch({ policies: [], accounts: [], organizationalUnits: [] }),
);

const SKETCH = z.object({
  listen: address(CONFIG_DEFAULTS.listen.host, CONFIG_DEFAULTS.listen.port),
  admin: address(CONFIG_DEFAULTS.admin.host, CONFIG_DEFAULTS.admin.port),
  identity: z
    .object({ accessKeys: z.array(CALLER).catch([]), static: CALLER })
    .optional()
    .catch(undefined),
  policies: z
    .object({
      identityBased: z.array(z.object({ files: TEXTS }).catch({ files: [] })).catch([]),
      resourceBased: z.array(z.object({ file: TEXT }).catch({})).catch([]),
    })
    .optional()
    .catch(undefined),
  organization: z.object({ managementAccount: TEXT, root: UNIT }).optional().catch(undefined),
  audit: z
    .object({ destination: z.literal('file'), path: TEXT })
    .optional()
    .catch(undefined),
});

type Sketch = z.infer<typeof SKETCH>;

/** Reads the parts of a configuration that are in order; the schema tells of the others. */
export function sketchConfig(values: unknown): ConfigSketch {
  const read = SKETCH.safeParse(values);
  const sketch = read.success ? read.data : SKETCH.parse({});
  const { listen, admin, organization, audit } = sketch;
  return {
    listen,
    admin,
    callers: callersOf(sketch),
    policyUses: policyUsesOf(sketch),
    ...(organization && {
      organization: {
        managementAccount: organization.managementAccount,
        accounts: accountsBelow(organization.root, ['organization', 'root']),
      },
    }),
    ...(audit?.path !== undefined && { auditPath: audit.path }),
  };
}

function callersOf({ identity }: Sketch): readonly CallerSketch[] {
  const keys = (identity?.accessKeys ?? []).map((key, index) => ({
    ...key,
    at: ['identity', 'accessKeys', index],
  }));
  const single = identity?.static;
  return single === undefined ? keys : [...keys, { principal: single.principal, at: ['identity', 'static'] }];
}

function policyUsesOf({ policies, organization }: Sketch): readonly PolicyUse[] {
  return [
    ...(policies?.identityBased ?? []).flatMap(({ files }, index) =>
      usesIn(files, ['policies', 'identityBased', index, 'files'], 'identityBased'),
    ),
    ...(policies?.resourceBased ?? []).flatMap(({ file }, index) =>
      file === undefined
        ? []
        : [{ file, at: ['policies', 'resourceBased', index, 'file'], type: 'resourceBased' as const }],
    ),
    ...(organization === undefined ? [] : usesBelow(organization.root, ['organization', 'root'])),
  ];
}

function usesBelow(unit: UnitSketch, at: ConfigPath): readonly PolicyUse[] {
  return [
    ...usesIn(unit.policies, [...at, 'policies'], 'serviceControl'),
    ...unit.accounts.flatMap(({ policies }, index) =>
      usesIn(policies, [...at, 'accounts', index, 'policies'], 'serviceControl'),
    ),
    ...unit.organizationalUnits.flatMap((child, index) =>
      usesBelow(child, [...at, 'organizationalUnits', index]),
    ),
  ];
}

function usesIn(
  files: readonly (string | undefined)[],
  at: ConfigPath,
  type: PolicyUse['type'],
): readonly PolicyUse[] {
  return files.flatMap((file, index) => (file === undefined ? [] : [{ file, at: [...at, index], type }]));
}

function accountsBelow(unit: UnitSketch, at: ConfigPath): OrganizationSketch['accounts'] {
  return [
    ...unit.accounts.flatMap(({ id }, index) =>
      id === undefined ? [] : [{ id, at: [...at, 'accounts', index, 'id'] }],
    ),
    ...unit.organizationalUnits.flatMap((child, index) =>
      accountsBelow(child, [...at, 'organizationalUnits', index]),
    ),
  ];
}
