import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { performance } from 'node:perf_hooks';
import { adminApplication } from '../admin/admin-application.ts';
import { openAuditLog } from '../audit/audit-log.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { ReloadingPolicies } from '../authorization/reloading-policies.ts';
import { CONFIG_DEFAULTS, limitsOf, lookupsOf, timeoutsOf } from '../config/config-defaults.ts';
import type { GatewayConfig } from '../config/gateway-config.ts';
import type { Reloadable } from '../config/reloadable.ts';
import { createAuthenticator } from '../identity/authenticate.ts';
import { openListener } from '../listener/listener.ts';
import { upstreamLookups } from '../lookups/upstream-lookups.ts';
import { BodyBudget } from '../pipeline/body-budget.ts';
import { dataServer } from '../pipeline/data-server.ts';
import type { Steps } from '../pipeline/steps.ts';
import { NO_TELEMETRY } from '../telemetry/telemetry.ts';
import { nodeForwarder } from '../upstream/node-forwarder.ts';
import { UpstreamClock } from '../upstream/upstream-clock.ts';
import { UpstreamCredentials } from '../upstream/upstream-credentials.ts';
import { checkRequests } from './check-requests.ts';
import { closeServer } from './close-server.ts';
import { drain } from './drain.ts';
import type { Draining } from './drain.ts';
import type { Gateway } from './gateway.ts';
import { identityOf } from './identity-of.ts';
import { listen } from './listen.ts';
import { reportReloads } from './reload/report-reloads.ts';
import { startReloader } from './reload/reloader.ts';

/** Clock, ids and audit sink, where a program or a test supplies its own. */
export interface GatewayEnvironment {
  /** Default: the system's clock. */
  readonly now?: () => Date;
  /** Default: random UUIDs. */
  readonly newRequestId?: () => string;
  /** Default: the configured destination. */
  readonly auditLog?: AuditLog;
  /** Told of errors that nobody foresaw, and of an audit log that cannot be written. Default: standard error. */
  readonly reportError?: (error: unknown) => void;
}

/** Requests in flight may take this long after `close`. */
const DEFAULT_GRACE_MS = 30_000;

/**
 * Starts a gateway; resolves when it accepts requests.
 *
 * Before it listens, it asks STS whose the upstream credentials are: the account of every ARN is theirs.
 *
 * @throws ListenError when an address cannot be bound.
 * @throws UpstreamIdentityError when the credentials cannot be verified or belong to another account.
 * @throws AuditLogError when the audit file cannot be opened.
 * @throws TypeError for a configuration that contradicts itself.
 */
export async function startGateway(
  config: GatewayConfig,
  environment: GatewayEnvironment = {},
): Promise<Gateway> {
  const parts: Reloadable[] = [];
  const steps = await prepareSteps(config, environment, parts);
  let draining: Draining | undefined;
  const listener = openListener(dataServer(steps));
  const admin = createServer(
    adminApplication({
      accepting: () => draining === undefined,
      credentials: () => steps.credentials.usable(),
      audit: () => steps.audit.healthy(),
    }).callback(),
  );
  let closing: Promise<void> | undefined;
  const close = ({ graceMs = DEFAULT_GRACE_MS } = {}): Promise<void> => {
    draining ??= drain(listener);
    draining.cutAfter(graceMs);
    reloader.close();
    closing ??= closeBehind(draining.drained, admin, steps);
    return closing;
  };
  const reloader = startReloader(config, { parts, now: steps.now, onResult: reportReloads(steps) });
  try {
    const adminUrl = await listen(admin, config.admin ?? CONFIG_DEFAULTS.admin, 'admin');
    const url = await listen(listener.server, config.listen ?? CONFIG_DEFAULTS.listen, 'listen');
    const { account, region } = steps.mapping;
    return { url, adminUrl, account, region, reload: reloader.reloadNow, close };
  } catch (error) {
    await close({ graceMs: 0 });
    throw error;
  }
}

/** The audit comes last: requests that are cut off are in it too. */
async function closeBehind(drained: Promise<void>, admin: Server, steps: Steps): Promise<void> {
  await drained;
  await closeServer(admin);
  steps.forwarder.close();
  steps.credentials.close();
  await steps.audit.close();
}

/** `parts` is given those that take a new configuration while the gateway runs. */
async function prepareSteps(
  config: GatewayConfig,
  environment: GatewayEnvironment,
  parts: Reloadable[],
): Promise<Steps> {
  const { now = () => new Date(), newRequestId = randomUUID, reportError = console.error } = environment;
  const { upstream, trustedProxies = [] } = config;
  checkRequests(config);
  const limits = limitsOf(config);
  const timeouts = timeoutsOf(config);
  const policies = new ReloadingPolicies(config, now);
  parts.push(policies);
  const authenticate = createAuthenticator(identityOf(config.identity), { now, region: upstream.region });
  const credentials = await UpstreamCredentials.open(upstream, { now, random: Math.random });
  const { account, partition } = credentials.identity;
  const forwarder = nodeForwarder({ timeouts });
  const elapsed = (): number => performance.now();
  return {
    now,
    newRequestId,
    elapsed,
    authenticate,
    mapping: { ...config.requests, account, partition, region: upstream.region, trustedProxies },
    policies,
    upstream,
    credentials,
    clock: new UpstreamClock(now, (problem) => reportError(`sagegate: ${problem}`)),
    forwarder,
    lookups: upstreamLookups(lookupsOf(config), { upstream, credentials, forwarder, now }, elapsed),
    limits,
    bodies: new BodyBudget(limits.inFlightBodyBytes),
    timeouts,
    audit:
      environment.auditLog ??
      (await openAuditLog(config.audit, (problem) => reportError(`sagegate: ${problem}`))),
    telemetry: NO_TELEMETRY,
    reportError,
  };
}
