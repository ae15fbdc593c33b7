import type { Operations, ReadinessCheck, ReloadReport } from '../admin/operations.ts';
import type { KeySourceStatus } from '../identity/key-source.ts';
import type { Listener } from '../listener/listener.ts';
import type { Steps } from '../pipeline/steps.ts';
import { scrubCredentials } from '../telemetry/log/scrub-credentials.ts';
import { exposeMetrics, reportMetrics } from '../telemetry/metrics/gateway-metrics.ts';
import type { MetricsReport } from '../telemetry/metrics/gateway-metrics.ts';
import type { GatewayState, ReloadCounts } from '../telemetry/metrics/gateway-state.ts';
import { RequestCounts } from '../telemetry/metrics/request-counts.ts';
import type { CredentialStatus } from '../upstream/credential-source.ts';
import type { CertificateExpiry } from './certificate-expiry.ts';
import { readVersion } from './read-version.ts';
import type { ReloadResult } from './reload/reload-result.ts';
import type { Reloader } from './reload/reloader.ts';

/** What can be asked of the one process that takes requests. Its answers are plain data. */
export interface ProcessOperations {
  readonly checks: () => readonly ReadinessCheck[];
  readonly revision: () => string;
  /** Absent: metrics are switched off. */
  readonly metrics?: () => Promise<MetricsReport>;
  readonly reload: () => Promise<ReloadReport>;
  /** Opens the file of the audit anew, for who has moved it away. */
  readonly reopenAudit: () => void;
}

/** The parts of a gateway that are asked how they are. */
export interface WatchedGateway {
  readonly steps: Steps;
  readonly listener: Listener;
  readonly reloader: Reloader;
  readonly reloads: ReloadTally;
  readonly accepting: () => boolean;
  readonly certificates: CertificateExpiry;
  readonly keySources: () => readonly KeySourceStatus[];
}

/** How often a reload went how. */
export class ReloadTally {
  #succeeded = 0;
  #refused = 0;

  readonly count = ({ outcome }: ReloadResult): void => {
    if (outcome === 'applied') this.#succeeded += 1;
    if (outcome === 'refused') this.#refused += 1;
  };

  totals(): Pick<ReloadCounts, 'succeeded' | 'refused'> {
    return { succeeded: this.#succeeded, refused: this.#refused };
  }
}

export function processOperations(watched: WatchedGateway): ProcessOperations {
  const { steps, reloader } = watched;
  const { telemetry } = steps;
  const state = stateOf(watched);
  const revision = (): string => steps.policies.current().revision;
  return {
    checks: () => checksOf(watched),
    revision,
    ...(telemetry instanceof RequestCounts && { metrics: () => reportMetrics(telemetry, state) }),
    reload: async () => {
      const { outcome, faults, needsRestart } = await reloader.reloadNow();
      return { outcome, revision: revision(), faults, needsRestart };
    },
    reopenAudit: () => void steps.audit.reopen?.(),
  };
}

/** What the people who run a gateway of one process may ask. */
export function operationsOf({ checks, revision, metrics, reload }: ProcessOperations): Operations {
  return {
    checks: () => Promise.resolve(checks()),
    version: () =>
      Promise.resolve({
        name: 'sagegate',
        version: readVersion(),
        node: process.version,
        revisions: [revision()],
        processes: [process.pid],
      }),
    ...(metrics && { metrics: async () => exposeMetrics([await metrics()]) }),
    reload,
  };
}

function checksOf(watched: WatchedGateway): readonly ReadinessCheck[] {
  const { steps, accepting, reloader, certificates, keySources } = watched;
  const { credentials, audit, policies, now } = steps;
  const { revision, loadedAt, mode, tried } = policies.current();
  const { faults, needsRestart } = reloader.status();
  const ageSeconds = Math.floor((now().getTime() - loadedAt.getTime()) / 1_000);
  return [
    { name: 'accepting', holds: accepting() },
    credentialsCheck(credentials.status()),
    { name: 'audit', holds: audit.healthy(), detail: { ...audit.status?.() } },
    {
      name: 'policies',
      // Older policies than the files hold are in force still: that is for an alert, and no reason to take nothing.
      holds: true,
      detail: {
        revision,
        mode,
        reportOnlySets: tried.map(({ name }) => name),
        loadedAt: loadedAt.toISOString(),
        ageSeconds,
        faults,
        needsRestart,
      },
    },
    ...certificatesCheck(certificates),
    ...keysCheck(keySources()),
  ];
}

/** Expired ones are for an alert: clients say what is wrong, and a reload brings new ones. */
function certificatesCheck(certificates: CertificateExpiry): readonly ReadinessCheck[] {
  const entries = certificates.entries();
  if (entries.length === 0) return [];
  const expiresAt = Object.fromEntries(entries.map(([name, expires]) => [name, expires.toISOString()]));
  return [{ name: 'certificates', holds: true, detail: { expiresAt } }];
}

/** An issuer that is down is for an alert: keys that are known serve on, and callers of others may come. */
function keysCheck(sources: readonly KeySourceStatus[]): readonly ReadinessCheck[] {
  if (sources.length === 0) return [];
  const detail = sources.map(({ place, failures, fault }) => ({
    place,
    failures,
    ...(fault !== undefined && { lastError: fault }),
  }));
  return [{ name: 'keySets', holds: true, detail: { sources: detail } }];
}

function credentialsCheck(status: CredentialStatus): ReadinessCheck {
  const { source, usable, expiresAt, lastError, roleSessions } = status;
  const detail = {
    source,
    ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
    ...(lastError !== undefined && { lastError: scrubCredentials(lastError) }),
    ...(roleSessions && { roleSessions }),
  };
  return { name: 'credentials', holds: usable, detail };
}

function stateOf(watched: WatchedGateway): GatewayState {
  const { steps, listener, reloader, reloads, certificates, keySources } = watched;
  const { credentials, clock, policies, bodies, audit, now } = steps;
  return {
    now,
    version: readVersion(),
    connections: () => listener.connections.count + listener.pending.count,
    inFlightRequests: () => listener.connections.inFlight,
    inFlightBodyBytes: () => bodies.held,
    credentials: () => credentials.status(),
    clockRefusals: () => clock.refusals,
    policies: () => policies.current(),
    audit: () => audit.status?.() ?? { queuedBytes: 0, dropped: 0 },
    reloads: () => ({ ...reloads.totals(), lastSucceeded: reloader.status().faults.length === 0 }),
    certificatesExpireAt: certificates.entries,
    keySources,
  };
}
