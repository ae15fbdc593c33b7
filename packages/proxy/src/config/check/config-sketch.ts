import { z } from 'zod';
import { CONFIG_DEFAULTS } from '../config-defaults.ts';
import type { ConfigPath } from '../../documents/yaml/config-document.ts';

/** What can be read of a configuration although other parts of it may be at fault. */
export interface ConfigSketch {
  readonly listen: AddressSketch;
  readonly admin: AddressSketch;
  /** Absent: it is not configured. */
  readonly containerCredentials?: AddressSketch | undefined;
  readonly callers: readonly CallerSketch[];
  /** Files of access keys and of key sets. */
  readonly identityFiles: readonly IdentityFileUse[];
  readonly auditPath?: string;
  /** Absent: `CONNECT` is not configured. */
  readonly authority?: AuthoritySketch;
}

export interface AddressSketch {
  readonly host: string;
  /** 0 where it is at fault, too: then it equals no other one. */
  readonly port: number;
}

export interface AuthoritySketch {
  readonly certificateFile?: string | undefined;
  readonly keyFile?: string | undefined;
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

const TEXT = z.string().min(1).optional().catch(undefined);

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

const SKETCH = z.object({
  listen: address(CONFIG_DEFAULTS.listen.host, CONFIG_DEFAULTS.listen.port),
  admin: address(CONFIG_DEFAULTS.admin.host, CONFIG_DEFAULTS.admin.port),
  sts: z
    .object({ oidcProviders: z.array(TOKENS).catch([]) })
    .optional()
    .catch(undefined),
  containerCredentials: address(
    CONFIG_DEFAULTS.containerCredentials.host,
    CONFIG_DEFAULTS.containerCredentials.port,
  ).optional(),
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
  connect: z
    .object({ authority: z.object({ certificateFile: TEXT, keyFile: TEXT }).catch({}) })
    .optional()
    .catch(undefined),
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
  const { listen, admin, containerCredentials, audit, connect } = sketch;
  return {
    listen,
    admin,
    containerCredentials,
    callers: callersOf(sketch),
    identityFiles: identityFilesOf(sketch),
    ...(audit?.path !== undefined && { auditPath: audit.path }),
    ...(connect && { authority: connect.authority }),
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

function identityFilesOf({ identity, sts }: Sketch): readonly IdentityFileUse[] {
  const keys = identity?.accessKeysFile;
  const keySets = [
    ...keySetUses(identity?.jwt, 'identity', 'jwt'),
    ...keySetUses(sts?.oidcProviders, 'sts', 'oidcProviders'),
  ];
  if (keys === undefined) return keySets;
  return [{ file: keys, at: ['identity', 'accessKeysFile'], holds: 'accessKeys' }, ...keySets];
}

function keySetUses(
  issuers: readonly ({ readonly jwksFile?: string | undefined } | undefined)[] = [],
  ...at: ConfigPath
): readonly IdentityFileUse[] {
  return issuers.flatMap((issuer, index) => {
    const file = issuer?.jwksFile;
    return file === undefined ? [] : [{ file, at: [...at, index, 'jwksFile'], holds: 'keySet' as const }];
  });
}
