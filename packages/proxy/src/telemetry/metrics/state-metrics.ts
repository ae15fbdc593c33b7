import type { GatewayState } from './gateway-state.ts';
import type { MetricRow } from './metric-row.ts';
import { single } from './metric-row.ts';

/** How the gateway is at this moment. */
export const STATE_METRICS: readonly MetricRow<GatewayState>[] = [
  {
    name: 'sagegate_build_info',
    help: 'Always 1; the version is its label.',
    type: 'gauge',
    aggregator: 'first',
    labels: ['version', 'node'],
    *read({ version }) {
      yield { labels: { version, node: process.version }, value: 1 };
    },
  },
  {
    name: 'sagegate_connections',
    help: 'Open connections of clients.',
    type: 'gauge',
    aggregator: 'sum',
    labels: [],
    read: ({ connections }) => single(connections()),
  },
  {
    name: 'sagegate_in_flight_requests',
    help: 'Requests whose answer has not left yet.',
    type: 'gauge',
    aggregator: 'sum',
    labels: [],
    read: ({ inFlightRequests }) => single(inFlightRequests()),
  },
  {
    name: 'sagegate_in_flight_body_bytes',
    help: 'Memory that bodies of requests take; `limits.inFlightBodyBytes` is the most.',
    type: 'gauge',
    aggregator: 'sum',
    labels: [],
    read: ({ inFlightBodyBytes }) => single(inFlightBodyBytes()),
  },
  {
    name: 'sagegate_upstream_credentials_expiry_seconds',
    help: 'Until the credentials for the upstream expire; negative afterwards, absent when they do not expire.',
    type: 'gauge',
    aggregator: 'min',
    labels: [],
    read: ({ credentials, now }) => single(secondsFrom(now(), credentials().expiresAt)),
  },
  {
    name: 'sagegate_upstream_clock_refusals_total',
    help: 'Signatures that the upstream refused because the clock of this host is off.',
    type: 'counter',
    aggregator: 'sum',
    labels: [],
    read: ({ clockRefusals }) => single(clockRefusals()),
  },
  {
    name: 'sagegate_role_sessions',
    help: 'Sessions of assumed roles that are remembered.',
    type: 'gauge',
    aggregator: 'sum',
    labels: [],
    read: ({ credentials }) => single(credentials().roleSessions?.remembered),
  },
  {
    name: 'sagegate_assume_role_calls',
    help: 'Calls to STS for sessions of roles that are under way or wait.',
    type: 'gauge',
    aggregator: 'sum',
    labels: [],
    read: ({ credentials }) => single(credentials().roleSessions?.calls),
  },
  {
    name: 'sagegate_assume_role_failures_total',
    help: 'Calls to STS for sessions of roles that failed.',
    type: 'counter',
    aggregator: 'sum',
    labels: [],
    read: ({ credentials }) => single(credentials().roleSessions?.failures),
  },
  {
    name: 'sagegate_key_set_refresh_failures_total',
    help: 'Questions for the keys of issuers or load balancers that got none, by host of the configured URL.',
    type: 'counter',
    aggregator: 'sum',
    labels: ['host'],
    *read({ keySources }) {
      const byHost = new Map<string, number>();
      for (const { host, failures } of keySources()) byHost.set(host, (byHost.get(host) ?? 0) + failures);
      for (const [host, value] of byHost) yield { labels: { host }, value };
    },
  },
  {
    name: 'sagegate_certificate_expiry_seconds',
    help: 'Until a certificate expires; negative afterwards.',
    type: 'gauge',
    aggregator: 'min',
    labels: ['certificate'],
    *read({ certificatesExpireAt, now }) {
      for (const [certificate, expires] of certificatesExpireAt())
        yield { labels: { certificate }, value: (expires.getTime() - now().getTime()) / 1_000 };
    },
  },
  {
    name: 'sagegate_policy_revision_info',
    help: 'Always 1; the revision of the policies in effect is its label. Two of them: workers differ.',
    type: 'gauge',
    aggregator: 'first',
    labels: ['revision'],
    *read({ policies }) {
      yield { labels: { revision: policies().revision }, value: 1 };
    },
  },
  {
    name: 'sagegate_policy_age_seconds',
    help: 'Since the policies in effect were loaded.',
    type: 'gauge',
    aggregator: 'max',
    labels: [],
    read: ({ policies, now }) => single((now().getTime() - policies().loadedAt.getTime()) / 1_000),
  },
  {
    name: 'sagegate_reloads_total',
    help: 'Reloads of the configuration, by result.',
    type: 'counter',
    aggregator: 'sum',
    labels: ['result'],
    *read({ reloads }) {
      const { succeeded, refused } = reloads();
      yield { labels: { result: 'succeeded' }, value: succeeded };
      yield { labels: { result: 'refused' }, value: refused };
    },
  },
  {
    name: 'sagegate_last_reload_succeeded',
    help: '1 when the last reload succeeded or there was none, 0 when an older state is in effect than the files hold.',
    type: 'gauge',
    aggregator: 'min',
    labels: [],
    read: ({ reloads }) => single(reloads().lastSucceeded ? 1 : 0),
  },
  {
    name: 'sagegate_audit_queue_bytes',
    help: 'Audit lines that wait to be written.',
    type: 'gauge',
    aggregator: 'sum',
    labels: [],
    read: ({ audit }) => single(audit().queuedBytes),
  },
  {
    name: 'sagegate_audit_dropped_total',
    help: 'Audit records that were lost.',
    type: 'counter',
    aggregator: 'sum',
    labels: [],
    read: ({ audit }) => single(audit().dropped),
  },
];

function secondsFrom(now: Date, moment: Date | undefined): number | undefined {
  return moment && (moment.getTime() - now.getTime()) / 1_000;
}
