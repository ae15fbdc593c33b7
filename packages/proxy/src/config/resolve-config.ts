import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ConfigPath } from './config-document.ts';
import type {
  AccessKeyFile,
  ConfigFile,
  IdentityFile,
  OrganizationalUnitFile,
  UpstreamFile,
} from './config-file.ts';
import { checkPolicyTypes } from './check-policy-types.ts';
import { checkPrincipals } from './check-principals.ts';
import type {
  AccessKeyConfig,
  AuditConfig,
  GatewayConfig,
  IdentityConfig,
  OrganizationalUnit,
  PoliciesConfig,
  UpstreamConfig,
} from './gateway-config.ts';
import { PolicyFiles } from './policy-files.ts';
import type { FaultReports } from './policy-files.ts';
import { describeFileError } from './substitute-variables.ts';

/** Reads the files that a configuration names and checks what a schema cannot. Faults go to `reports`. */
export async function resolveConfig(file: ConfigFile, reports: FaultReports): Promise<GatewayConfig> {
  checkPrincipals(file, reports);
  const files = new PolicyFiles(reports);
  const config = await resolveFiles(file, files, reports);
  checkPolicyTypes(config, reports);
  return config;
}

async function resolveFiles(
  file: ConfigFile,
  files: PolicyFiles,
  reports: FaultReports,
): Promise<GatewayConfig> {
  return {
    listen: file.listen,
    admin: file.admin,
    upstream: resolveUpstream(file.upstream),
    identity: await resolveIdentity(file.identity, reports),
    policies: await resolvePolicies(file, files),
    ...(file.organization && {
      organization: {
        managementAccount: file.organization.managementAccount,
        root: await resolveUnit(file.organization.root, files, ['organization', 'root']),
      },
    }),
    trustedProxies: file.trustedProxies,
    limits: file.limits,
    timeouts: file.timeouts,
    audit: resolveAudit(file.audit, reports.directory),
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

async function resolveIdentity(identity: IdentityFile, reports: FaultReports): Promise<IdentityConfig> {
  if (identity.static !== undefined) {
    const { principal, tags } = identity.static;
    return { static: { principal, ...(tags && { tags }) } };
  }
  const keys = identity.accessKeys ?? [];
  return {
    accessKeys: await Promise.all(
      keys.map((key, index) => resolveAccessKey(key, reports, ['identity', 'accessKeys', index])),
    ),
  };
}

async function resolveAccessKey(
  { accessKeyId, secretAccessKey, secretAccessKeyFile, principal, tags }: AccessKeyFile,
  reports: FaultReports,
  at: ConfigPath,
): Promise<AccessKeyConfig> {
  const secret = secretAccessKey ?? (await readSecret(secretAccessKeyFile ?? '', reports, at));
  return { accessKeyId, secretAccessKey: secret, principal, ...(tags && { tags }) };
}

async function readSecret(file: string, reports: FaultReports, at: ConfigPath): Promise<string> {
  const path = [...at, 'secretAccessKeyFile'];
  try {
    const secret = (await readFile(resolve(reports.directory, file), 'utf8')).trim();
    if (secret === '') reports.report(path, `the file \`${file}\` is empty`);
    return secret;
  } catch (error) {
    reports.report(path, `cannot read the file \`${file}\`: ${describeFileError(error)}`);
    return '';
  }
}

async function resolvePolicies({ policies }: ConfigFile, files: PolicyFiles): Promise<PoliciesConfig> {
  const identityBased = policies.identityBased.map(async (entry, index) => ({
    principal: entry.principal,
    policies: await files.readAll(entry.files, ['policies', 'identityBased', index, 'files']),
  }));
  const resourceBased = policies.resourceBased.map(async ({ resource, file }, index) => {
    const policy = await files.read(file, ['policies', 'resourceBased', index, 'file']);
    return policy === undefined ? [] : [{ resource, policy }];
  });
  return {
    identityBased: await Promise.all(identityBased),
    resourceBased: (await Promise.all(resourceBased)).flat(),
  };
}

async function resolveUnit(
  unit: OrganizationalUnitFile,
  files: PolicyFiles,
  at: ConfigPath,
): Promise<OrganizationalUnit> {
  return {
    name: unit.name,
    policies: await files.readAll(unit.policies, [...at, 'policies']),
    organizationalUnits: await Promise.all(
      unit.organizationalUnits.map((child, index) =>
        resolveUnit(child, files, [...at, 'organizationalUnits', index]),
      ),
    ),
    accounts: await Promise.all(
      unit.accounts.map(async ({ id, policies }, index) => ({
        id,
        policies: await files.readAll(policies, [...at, 'accounts', index, 'policies']),
      })),
    ),
  };
}

function resolveAudit(audit: AuditConfig, directory: string): AuditConfig {
  return audit.destination === 'file' ? { destination: 'file', path: resolve(directory, audit.path) } : audit;
}
