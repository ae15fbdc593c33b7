import { resolve } from 'node:path';
import type { AdminFile, ConfigFile } from '../shape/config-file.ts';
import type { FileSnapshot } from '../../files/file-snapshot.ts';
import type { AdminConfig, AuditConfig, GatewayConfig } from '../gateway-config.ts';
import type { PolicyFiles } from '../files/policy-files.ts';
import { resolveIdentity } from './resolve-identity.ts';
import type { IdentityFiles } from './resolve-identity.ts';
import { resolveListen } from './resolve-listen.ts';
import { resolveOrganization, resolvePolicies } from './resolve-policies.ts';
import { resolveConnect } from './resolve-connect.ts';
import { resolveContainerCredentials } from './resolve-container-credentials.ts';
import { resolveRequests } from './resolve-requests.ts';
import { resolveSessions } from './resolve-sessions.ts';
import { resolveSts } from './resolve-sts.ts';
import { resolveUpstream } from './resolve-upstream.ts';

/** The files that a configuration names. */
export interface NamedFiles extends IdentityFiles {
  readonly policies: PolicyFiles;
  /** The policies that callers and resources have; they may stand in a folder of their own. */
  readonly attached: PolicyFiles;
  /** Every file is read through it, so that all are looked after and belong together. */
  readonly all: FileSnapshot;
}

/** Puts the files that a configuration names in the place of their names. Both have been checked. */
export async function resolveConfig(
  file: ConfigFile,
  files: NamedFiles,
  directory: string,
): Promise<GatewayConfig> {
  return {
    listen: await resolveListen(file.listen, { directory, files: files.all }),
    admin: resolveAdmin(file.admin),
    upstream: await resolveUpstream(file.upstream, files, directory),
    identity: await resolveIdentity(file.identity, files),
    ...(file.sessions && { sessions: await resolveSessions(file.sessions, files.secrets) }),
    ...(file.sts && { sts: await resolveSts(file.sts, files.keySets) }),
    ...(file.iam && { iam: file.iam }),
    policies: await resolvePolicies(file.policies, files.attached),
    ...(file.organization && { organization: await resolveOrganization(file.organization, files.attached) }),
    trustedProxies: file.trustedProxies,
    ...(file.requests && { requests: resolveRequests(file.requests) }),
    ...(file.connect && { connect: await resolveConnect(file.connect, files.all, directory) }),
    ...(file.containerCredentials && {
      containerCredentials: resolveContainerCredentials(file.containerCredentials, directory),
    }),
    ...(file.credentialExchange && { credentialExchange: file.credentialExchange }),
    limits: file.limits,
    timeouts: file.timeouts,
    lookups: file.lookups,
    audit: resolveAudit(file.audit, directory),
    workers: file.workers,
    metrics: file.metrics,
    tracing: file.tracing,
    log: file.log,
    shutdown: file.shutdown,
    reload: file.reload,
  };
}

function resolveAudit(audit: AuditConfig, directory: string): AuditConfig {
  return audit.destination === 'file' ? { ...audit, path: resolve(directory, audit.path) } : audit;
}

function resolveAdmin({ host, port, token, hosts }: AdminFile): AdminConfig {
  return { host, port, ...(token !== undefined && { token }), ...(hosts && { hosts }) };
}
