import type { PolicyType } from '@sagegate/core';
import { z } from 'zod';
import { CONFIG_DEFAULTS } from './config-defaults.ts';
import type { ConfigPath } from './config-document.ts';

/** What can be read of a configuration although other parts of it may be at fault. */
export interface ConfigSketch {
  readonly listen: AddressSketch;
  readonly admin: AddressSketch;
  readonly callers: readonly CallerSketch[];
  /** Files of access keys and of key sets. */
  readonly identityFiles: readonly IdentityFileUse[];
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

/** A file that holds access keys or a key set, and where the configuration names it. */
export interface IdentityFileUse {
  readonly at: ConfigPath;
  readonly file: string;
  readonly holds: 'accessKeys' | 'keySet';
}

/** A policy file, where the configuration names it, and as what. */
export interface PolicyUse {
  readonly at: ConfigPath;
  readonly file: string;
  readonly type: Extract<PolicyType, 'identityBased' | 'resourceBased' | 'serviceControl' | 'session'>;
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

const TOKENS = z.object({ principal: TEXT, jwksFile: TEXT }).optional().catch(undefined);

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
    .object({
      accessKeys: z.array(CALLER).catch([]),
      static: CALLER,
      accessKeysFile: TEXT,
      jwt: z.array(TOKENS).catch([]),
      alb: TOKENS,
      mtls: z
        .object({ rules: z.array(CALLER).catch([]) })
        .optional()
        .catch(undefined),
    })
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
    identityFiles: identityFilesOf(sketch),
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
  const listed = (callers: readonly Partial<CallerSketch>[], ...at: ConfigPath): readonly CallerSketch[] =>
    callers.map((caller, index) => ({ ...caller, at: [...at, index] }));
  const { static: single, alb } = identity ?? {};
  return [
    ...listed(present(identity?.accessKeys), 'identity', 'accessKeys'),
    ...listed(present(identity?.jwt), 'identity', 'jwt'),
    ...listed(present(identity?.mtls?.rules), 'identity', 'mtls', 'rules'),
    ...(alb === undefined ? [] : [{ principal: alb.principal, at: ['identity', 'alb'] }]),
    ...(single === undefined ? [] : [{ principal: single.principal, at: ['identity', 'static'] }]),
  ];
}

/** Those at fault keep their places. */
function present<Entry extends object>(
  entries: readonly (Entry | undefined)[] = [],
): readonly Partial<Entry>[] {
  return entries.map((entry) => entry ?? {});
}

function identityFilesOf({ identity }: Sketch): readonly IdentityFileUse[] {
  const keys = identity?.accessKeysFile;
  const keySets = (identity?.jwt ?? []).flatMap((issuer, index) => {
    const file = issuer?.jwksFile;
    return file === undefined
      ? []
      : [{ file, at: ['identity', 'jwt', index, 'jwksFile'], holds: 'keySet' as const }];
  });
  if (keys === undefined) return keySets;
  return [{ file: keys, at: ['identity', 'accessKeysFile'], holds: 'accessKeys' }, ...keySets];
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
