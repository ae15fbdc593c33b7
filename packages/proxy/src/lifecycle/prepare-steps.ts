import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { AuditLog } from '../audit/audit-log.ts';
import { openAuditLog } from '../audit/open-audit-log.ts';
import { ReloadingPolicies } from '../authorization/reloading-policies.ts';
import {
  CONFIG_DEFAULTS,
  limitsOf,
  logOf,
  lookupsOf,
  timeoutsOf,
  tracingOf,
} from '../config/config-defaults.ts';
import type { GatewayConfig } from '../config/gateway-config.ts';
import type { Reloadable } from '../config/reloadable.ts';
import { KeySets } from '../identity/key-sets.ts';
import { openIam } from '../iam/iam-service.ts';
import type { KeySourceStatus } from '../identity/key-source.ts';
import { ReloadingAuthenticator } from '../identity/reloading-authenticator.ts';
import { upstreamLookups } from '../lookups/upstream-lookups.ts';
import { budgetOfStrangers } from '../pipeline/bodies-of-strangers.ts';
import { BodyBudget } from '../pipeline/body-budget.ts';
import type { Steps } from '../pipeline/steps.ts';
import { Sessions } from '../session/sessions.ts';
import { ReloadingSts } from '../sts/reloading-sts.ts';
import { createLog } from '../telemetry/log/create-log.ts';
import { RequestCounts } from '../telemetry/metrics/request-counts.ts';
import { NO_TELEMETRY } from '../telemetry/telemetry.ts';
import { openTracing } from '../telemetry/tracing/open-tracing.ts';
import { nodeForwarder } from '../upstream/node-forwarder.ts';
import { trustedAuthorities } from '../upstream/trusted-authorities.ts';
import { UpstreamClock } from '../upstream/upstream-clock.ts';
import { UpstreamCredentials } from '../upstream/upstream-credentials.ts';
import { checkRequests } from './check-requests.ts';
import { checkSessions } from './check-sessions.ts';
import { exchangeStep } from './exchange-step.ts';
import type { GatewayEnvironment, OpenEnvironment } from './gateway-environment.ts';
import { readVersion } from './read-version.ts';
import { reportKeySources } from './report-key-sources.ts';

/** What requests meet, and what of it takes a new configuration while the gateway runs. */
export interface PreparedSteps {
  readonly steps: Steps;
  readonly parts: readonly Reloadable[];
  /** How it goes with the keys that verify callers. */
  readonly keySources: () => readonly KeySourceStatus[];
}

/** Opens everything that requests meet. @throws what `startGateway` throws; nothing stays open then */
export async function prepareSteps(
  config: GatewayConfig,
  environment: OpenEnvironment,
): Promise<PreparedSteps> {
  checkRequests(config);
  checkSessions(config);
  const surroundings = await surroundingsOf(config, environment);
  const { now, log } = surroundings;
  const policies = new ReloadingPolicies(config, now);
  const keySets = new KeySets({ onChange: reportKeySources(log) });
  const sessions = new Sessions(config);
  const { region } = config.upstream;
  const identities = new ReloadingAuthenticator(config, { now, region, keySets, sessions: sessions.open });
  const { signatures } = environment;
  const sts = config.sts && new ReloadingSts(config.sts, { keySets, sessions, signatures });
  const tracing = await tracingStep(config);
  const credentials = await UpstreamCredentials.open(config.upstream, { now, random: Math.random });
  const audit = await openAudit(config, environment, surroundings).catch((error: unknown) => {
    credentials.close();
    throw error;
  });
  const steps = {
    ...surroundings,
    ...inboundSteps(config, credentials),
    ...outboundSteps(config, credentials, surroundings),
    ...tracing,
    authenticate: identities.authenticate,
    sessions,
    ...(sts && { sts }),
    ...(config.iam?.simulate === true && { iam: openIam() }),
    ...exchangeStep(config, { ...environment, ...credentials.identity, sessions, now }),
    policies,
    audit,
    telemetry: isCounted(config) ? new RequestCounts() : NO_TELEMETRY,
  };
  const parts = [policies, sessions, identities, ...(sts ? [sts] : []), upstreamPart(credentials)];
  const keySources = (): readonly KeySourceStatus[] =>
    withOthers(identities.keySources(), sts?.keySources() ?? []);
  return { steps, parts, keySources };
}

function upstreamPart(credentials: UpstreamCredentials): Reloadable {
  return { prepare: ({ upstream }) => credentials.prepare(upstream) };
}

/** Identities and the STS may have keys of one place. */
function withOthers(
  known: readonly KeySourceStatus[],
  more: readonly KeySourceStatus[],
): readonly KeySourceStatus[] {
  return [...known, ...more.filter(({ place }) => !known.some((one) => one.place === place))];
}

/** The audit comes last: requests that are cut off are in it too. */
export async function closeSteps(steps: Steps): Promise<void> {
  steps.forwarder.close();
  steps.credentials.close();
  await steps.audit.close();
}

type Surroundings = Pick<Steps, 'now' | 'newRequestId' | 'log' | 'reportError'>;

/** What a program supplies, or stands in its place. */
async function surroundingsOf(
  config: GatewayConfig,
  { now = () => new Date(), newRequestId = randomUUID, ...given }: GatewayEnvironment,
): Promise<Surroundings> {
  const log = given.log ?? (await createLog(logOf(config), { now }));
  const reportError = given.reportError ?? ((error: unknown) => log({ event: 'unforeseen', error }));
  return { now, newRequestId, log, reportError };
}

function inboundSteps(
  config: GatewayConfig,
  { identity: { account, partition } }: UpstreamCredentials,
): Pick<Steps, 'mapping' | 'limits' | 'timeouts' | 'bodies' | 'bodiesOfStrangers'> {
  const { upstream, requests, trustedProxies = [] } = config;
  const limits = limitsOf(config);
  const bodies = new BodyBudget(limits.inFlightBodyBytes);
  return {
    mapping: { ...requests, account, partition, region: upstream.region, trustedProxies },
    limits,
    timeouts: timeoutsOf(config),
    bodies,
    bodiesOfStrangers: budgetOfStrangers(bodies, limits.inFlightBodyBytes),
  };
}

function outboundSteps(
  config: GatewayConfig,
  credentials: UpstreamCredentials,
  { now, log }: Surroundings,
): Pick<Steps, 'elapsed' | 'upstream' | 'credentials' | 'clock' | 'forwarder' | 'lookups'> {
  const { upstream } = config;
  const { tls } = upstream;
  const timeouts = timeoutsOf(config);
  const forwarder = nodeForwarder({ timeouts, ...(tls && { authorities: trustedAuthorities(tls) }) });
  const elapsed = (): number => performance.now();
  return {
    elapsed,
    upstream,
    credentials,
    clock: new UpstreamClock(now, (problem) => log({ event: 'clockTrouble', problem })),
    forwarder,
    lookups: upstreamLookups(lookupsOf(config), { upstream, credentials, forwarder, now }, elapsed),
  };
}

async function openAudit(
  { audit }: GatewayConfig,
  { auditLog, auditStdout }: OpenEnvironment,
  { log }: Surroundings,
): Promise<AuditLog> {
  if (auditLog !== undefined) return auditLog;
  const report = (problem: string): void => log({ event: 'auditTrouble', problem });
  return await openAuditLog(audit, { report, ...(auditStdout && { stdout: auditStdout }) });
}

async function tracingStep(config: GatewayConfig): Promise<Pick<Steps, 'tracing'>> {
  const { trustedProxies = [] } = config;
  const tracing = await openTracing({ ...tracingOf(config), trustedProxies, version: readVersion() });
  return tracing === undefined ? {} : { tracing };
}

function isCounted({ metrics }: GatewayConfig): boolean {
  return metrics?.enabled ?? CONFIG_DEFAULTS.metrics.enabled;
}
