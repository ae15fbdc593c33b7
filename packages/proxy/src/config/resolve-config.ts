import { resolve } from 'node:path';
import type { Policy } from '@sagegate/core';
import type {
  AccessKeyFile,
  ConfigFile,
  IdentityFile,
  OrganizationalUnitFile,
  UpstreamFile,
} from './config-file.ts';
import type {
  AccessKeyConfig,
  AuditConfig,
  GatewayConfig,
  IdentityConfig,
  OrganizationalUnit,
  PoliciesConfig,
  UpstreamConfig,
} from './gateway-config.ts';
import type { PolicyFiles } from './policy-files.ts';
import { resolveRequests } from './resolve-requests.ts';
import type { SecretFiles } from './secret-files.ts';

/** The files that a configuration names. */
export interface NamedFiles {
  readonly policies: PolicyFiles;
  readonly secrets: SecretFiles;
}

/** Puts the files that a configuration names in the place of their names. Both have been checked. */
export async function resolveConfig(
  file: ConfigFile,
  files: NamedFiles,
  directory: string,
): Promise<GatewayConfig> {
  return {
    listen: file.listen,
    admin: file.admin,
    upstream: resolveUpstream(file.upstream),
    identity: await resolveIdentity(file.identity, files.secrets),
    policies: await resolvePolicies(file, files.policies),
    ...(file.organization && {
      organization: {
        managementAccount: file.organization.managementAccount,
        root: await resolveUnit(file.organization.root, files.policies),
      },
    }),
    trustedProxies: file.trustedProxies,
    ...(file.requests && { requests: resolveRequests(file.requests) }),
    limits: file.limits,
    timeouts: file.timeouts,
    lookups: file.lookups,
    audit: resolveAudit(file.audit, directory),
  };
}

function resolveUpstream({ region, account, endpoints, credentials }: UpstreamFile): UpstreamConfig {
  return {
    region,
    ...(account !== undefined && { account }),
    ...(endpoints && { endpoints: withoutUndefined(endpoints) }),
    ...(credentials && {
      credentials: {
        accessKeyId: credentials.accessKeyId,
        secretAccessKey: credentials.secretAccessKey,
        ...(credentials.sessionToken !== undefined && { sessionToken: credentials.sessionToken }),
      },
    }),
  };
}

function withoutUndefined(entries: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const present = Object.entries(entries).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  return Object.fromEntries(present);
}

async function resolveIdentity(identity: IdentityFile, secrets: SecretFiles): Promise<IdentityConfig> {
  if (identity.static !== undefined) {
    const { principal, tags } = identity.static;
    return { static: { principal, ...(tags && { tags }) } };
  }
  const keys = identity.accessKeys ?? [];
  return { accessKeys: await Promise.all(keys.map((key) => resolveAccessKey(key, secrets))) };
}

async function resolveAccessKey(
  { accessKeyId, secretAccessKey, secretAccessKeyFile, principal, tags }: AccessKeyFile,
  secrets: SecretFiles,
): Promise<AccessKeyConfig> {
  const secret = secretAccessKey ?? (await secretIn(secretAccessKeyFile ?? '', secrets));
  return { accessKeyId, secretAccessKey: secret, principal, ...(tags && { tags }) };
}

async function secretIn(file: string, secrets: SecretFiles): Promise<string> {
  const read = await secrets.read(file);
  if ('problem' in read) throw new Error('a file with a secret was not checked');
  return read.secret;
}

async function resolvePolicies({ policies }: ConfigFile, files: PolicyFiles): Promise<PoliciesConfig> {
  const identityBased = policies.identityBased.map(async (entry) => ({
    principal: entry.principal,
    policies: await policiesIn(entry.files, files),
  }));
  const resourceBased = policies.resourceBased.map(async ({ resource, file }) => ({
    resource,
    policy: await policyIn(file, files),
  }));
  return {
    identityBased: await Promise.all(identityBased),
    resourceBased: await Promise.all(resourceBased),
  };
}

async function resolveUnit(unit: OrganizationalUnitFile, files: PolicyFiles): Promise<OrganizationalUnit> {
  const { name, policies, organizationalUnits, accounts } = unit;
  return {
    name,
    policies: await policiesIn(policies, files),
    organizationalUnits: await Promise.all(organizationalUnits.map((child) => resolveUnit(child, files))),
    accounts: await Promise.all(
      accounts.map(async (account) => ({
        id: account.id,
        policies: await policiesIn(account.policies, files),
      })),
    ),
  };
}

function policiesIn(names: readonly string[], files: PolicyFiles): Promise<readonly Policy[]> {
  return Promise.all(names.map((name) => policyIn(name, files)));
}

async function policyIn(name: string, files: PolicyFiles): Promise<Policy> {
  const read = await files.read(name);
  if (!('policy' in read)) throw new Error(`the policy \`${name}\` was not checked`);
  return read.policy;
}

function resolveAudit(audit: AuditConfig, directory: string): AuditConfig {
  return audit.destination === 'file' ? { destination: 'file', path: resolve(directory, audit.path) } : audit;
}
