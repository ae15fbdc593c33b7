import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';
import { adminApplication } from '../admin/admin-application.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { LineSink } from '../audit/line-sink.ts';
import { openAuditLog } from '../audit/open-audit-log.ts';
import { ReloadingPolicies } from '../authorization/reloading-policies.ts';
import {
  CONFIG_DEFAULTS,
  limitsOf,
  logOf,
  lookupsOf,
  shutdownOf,
  timeoutsOf,
  tracingOf,
} from '../config/config-defaults.ts';
import type { GatewayConfig, ListenConfig } from '../config/gateway-config.ts';
import type { Reloadable } from '../config/reloadable.ts';
import { ReloadingAuthenticator } from '../identity/reloading-authenticator.ts';
import { clientListener } from '../listener/client-listener.ts';
import { ConnectGate } from '../listener/connect/connect-gate.ts';
import { resolveHost as askNameServers } from '../listener/connect/resolve-host.ts';
import type { ResolveHost } from '../listener/connect/resolve-host.ts';
import { upstreamLookups } from '../lookups/upstream-lookups.ts';
import { BodyBudget } from '../pipeline/body-budget.ts';
import { dataServer } from '../pipeline/data-server.ts';
import type { Steps } from '../pipeline/steps.ts';
import { createLog } from '../telemetry/log/create-log.ts';
import type { Log } from '../telemetry/log/log-event.ts';
import { RequestCounts } from '../telemetry/metrics/request-counts.ts';
import { openTracing } from '../telemetry/tracing/open-tracing.ts';
import { NO_TELEMETRY } from '../telemetry/telemetry.ts';
import { nodeForwarder } from '../upstream/node-forwarder.ts';
import { trustedAuthorities } from '../upstream/trusted-authorities.ts';
import { UpstreamClock } from '../upstream/upstream-clock.ts';
import { UpstreamCredentials } from '../upstream/upstream-credentials.ts';
import { CertificateExpiry } from './certificate-expiry.ts';
import { checkRequests } from './check-requests.ts';
import { closeServer } from './close-server.ts';
import type { Gateway } from './gateway.ts';
import { listen } from './listen.ts';
import { operationsOf, processOperations, ReloadTally } from './process-operations.ts';
import type { ProcessOperations } from './process-operations.ts';
import type { ReloadResult } from './reload/reload-result.ts';
import { reportReloads, warnOfMode } from './reload/report-reloads.ts';
import { readVersion } from './read-version.ts';
import { startReloader } from './reload/reloader.ts';
import { shutDownOf } from './shut-down.ts';
import type { CloseOptions } from './shut-down.ts';

/** Clock, ids and audit sink, where a program or a test supplies its own. */
export interface GatewayEnvironment {
  /** Default: the system's clock. */
  readonly now?: () => Date;
  /** Default: random UUIDs. */
  readonly newRequestId?: () => string;
  /** Default: the configured destination. */
  readonly auditLog?: AuditLog;
  /** Told of what happens that is not one request. Default: a log on standard error, as configured. */
  readonly log?: Log;
  /** Resolves the names of tunnels, instead of the name servers of the system. */
  readonly resolveHost?: ResolveHost;
  /** Told of errors that nobody foresaw. Default: the log. */
  readonly reportError?: (error: unknown) => void;
}

/**
 * Starts a gateway; resolves when it accepts requests.
 *
 * Before it listens, it asks STS whose the upstream credentials are: the account of every ARN is theirs.
 *
 * @throws ListenError when an address cannot be bound.
 * @throws UpstreamIdentityError when the credentials cannot be verified or belong to another account.
 * @throws AuditLogError when the audit file cannot be opened.
 * @throws AuthorityError when the authority of `connect` cannot sign certificates.
 * @throws TracingError when traces are wanted and `@opentelemetry/api` is not installed.
 * @throws TypeError for a configuration that contradicts itself.
 */
export async function startGateway(
  config: GatewayConfig,
  environment: GatewayEnvironment = {},
): Promise<Gateway> {
  const opened = await openGateway(config, environment);
  const { account, region, reportError, operations } = opened;
  const address = config.admin ?? CONFIG_DEFAULTS.admin;
  const admin = createServer(
    adminApplication({ ...address, operations: operationsOf(operations), reportError }).callback(),
  );
  const close = async (options?: CloseOptions): Promise<void> => {
    await opened.close(options);
    await closeServer(admin);
  };
  try {
    const adminUrl = await listen(admin, address, 'admin');
    const url = await opened.listen();
    const { reopenAudit } = operations;
    return { url, adminUrl, account, region, reload: opened.reload, reopenAudit, close };
  } catch (error) {
    await close({ graceMs: 0 });
    throw error;
  }
}

/** The part of a gateway that takes requests, ready to listen. */
export interface OpenGateway {
  readonly account: string;
  readonly region: string;
  readonly operations: ProcessOperations;
  readonly reportError: (error: unknown) => void;
  readonly reload: Gateway['reload'];
  /** Resolves to the URL. @throws ListenError */
  readonly listen: () => Promise<string>;
  readonly close: Gateway['close'];
}

/** What a worker has that a process of its own has not. */
export interface OpenEnvironment extends GatewayEnvironment {
  /** Stands for standard output as the destination of the audit. */
  readonly auditStdout?: LineSink;
}

/** Makes everything ready but the admin port. @throws what `startGateway` throws */
export async function openGateway(config: GatewayConfig, environment: OpenEnvironment): Promise<OpenGateway> {
  const parts: Reloadable[] = [];
  const steps = await prepareSteps(config, environment, parts);
  const data = dataServer(steps);
  const { resolveHost = askNameServers } = environment;
  const gate = await ConnectGate.open(config, steps);
  const listener = clientListener(listenOf(config), data, steps, { gate, resolve: resolveHost });
  parts.push(...listener.reloadable);
  const certificates = new CertificateExpiry(config);
  parts.push(certificates);
  const reloads = new ReloadTally();
  const { current } = steps.policies;
  warnOfMode(steps.log, current().mode);
  const report = reportReloads(steps.log, current);
  const onResult = (result: ReloadResult): void => {
    reloads.count(result);
    report(result);
  };
  const reloader = startReloader(config, { parts, now: steps.now, onResult });
  const { hasBegun, close } = shutDownOf(listener, {
    ...shutdownOf(config),
    last: () => closeSteps(steps),
  });
  const accepting = (): boolean => !hasBegun();
  return {
    account: steps.mapping.account,
    region: steps.mapping.region,
    operations: processOperations({ steps, listener, reloader, reloads, certificates, accepting }),
    reportError: steps.reportError,
    reload: reloader.reloadNow,
    listen: () => listen(listener.server, listenOf(config), 'listen', listener.scheme),
    close: (options) => {
      reloader.close();
      return close(options);
    },
  };
}

function listenOf({ listen: given = CONFIG_DEFAULTS.listen }: GatewayConfig): ListenConfig {
  return given;
}

/** The audit comes last: requests that are cut off are in it too. */
async function closeSteps(steps: Steps): Promise<void> {
  steps.forwarder.close();
  steps.credentials.close();
  await steps.audit.close();
}

/** `parts` is given those that take a new configuration while the gateway runs. */
async function prepareSteps(
  config: GatewayConfig,
  environment: OpenEnvironment,
  parts: Reloadable[],
): Promise<Steps> {
  const surroundings = await surroundingsOf(config, environment);
  const { now, log } = surroundings;
  const { upstream, trustedProxies = [] } = config;
  checkRequests(config);
  const limits = limitsOf(config);
  const timeouts = timeoutsOf(config);
  const policies = new ReloadingPolicies(config, now);
  const identities = new ReloadingAuthenticator(config, { now, region: upstream.region });
  parts.push(policies, identities);
  const credentials = await UpstreamCredentials.open(upstream, { now, random: Math.random });
  parts.push({ prepare: (next) => credentials.prepare(next.upstream) });
  const { account, partition } = credentials.identity;
  const { tls } = upstream;
  const forwarder = nodeForwarder({ timeouts, ...(tls && { authorities: trustedAuthorities(tls) }) });
  const elapsed = (): number => performance.now();
  return {
    ...surroundings,
    elapsed,
    authenticate: identities.authenticate,
    mapping: { ...config.requests, account, partition, region: upstream.region, trustedProxies },
    policies,
    upstream,
    credentials,
    clock: new UpstreamClock(now, (problem) => log({ event: 'clockTrouble', problem })),
    forwarder,
    lookups: upstreamLookups(lookupsOf(config), { upstream, credentials, forwarder, now }, elapsed),
    limits,
    bodies: new BodyBudget(limits.inFlightBodyBytes),
    timeouts,
    audit: environment.auditLog ?? (await openAudit(config, log, environment.auditStdout)),
    ...(await tracingStep(config)),
    telemetry: isCounted(config) ? new RequestCounts() : NO_TELEMETRY,
  };
}

/** What a program supplies, or stands in its place. */
async function surroundingsOf(
  config: GatewayConfig,
  { now = () => new Date(), newRequestId = randomUUID, ...given }: GatewayEnvironment,
): Promise<Pick<Steps, 'now' | 'newRequestId' | 'log' | 'reportError'>> {
  const log = given.log ?? (await createLog(logOf(config), { now }));
  const reportError = given.reportError ?? ((error: unknown) => log({ event: 'unforeseen', error }));
  return { now, newRequestId, log, reportError };
}

function openAudit({ audit }: GatewayConfig, log: Log, stdout: LineSink | undefined): Promise<AuditLog> {
  const report = (problem: string): void => log({ event: 'auditTrouble', problem });
  return openAuditLog(audit, { report, ...(stdout && { stdout }) });
}

async function tracingStep(config: GatewayConfig): Promise<Pick<Steps, 'tracing'>> {
  const { trustedProxies = [] } = config;
  const tracing = await openTracing({ ...tracingOf(config), trustedProxies, version: readVersion() });
  return tracing === undefined ? {} : { tracing };
}

function isCounted({ metrics }: GatewayConfig): boolean {
  return metrics?.enabled ?? CONFIG_DEFAULTS.metrics.enabled;
}
