import type { MappingOptions } from '@sagegate/koa-middleware/mapping';
import type { AuditLog } from '../audit/audit-log.ts';
import type { PolicySource } from '../authorization/policy-source.ts';
import type { LimitsConfig, TimeoutsConfig, UpstreamConfig } from '../config/gateway-config.ts';
import type { Lookups } from '../lookups/upstream-lookups.ts';
import type { Authenticate } from '../identity/authenticate.ts';
import type { SessionIssuer } from '../session/session-credentials.ts';
import type { IamService } from '../iam/iam-service.ts';
import type { StsService } from '../sts/sts-service.ts';
import type { Tracing } from '../telemetry/tracing/tracing.ts';
import type { Log } from '../telemetry/log/log-event.ts';
import type { CredentialExchange } from '../sts/exchange/credential-exchange.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { Forwarder } from '../upstream/forwarder.ts';
import type { UpstreamClock } from '../upstream/upstream-clock.ts';
import type { UpstreamCredentials } from '../upstream/upstream-credentials.ts';
import type { BodyBudget } from './body-budget.ts';
import type { ExchangeSource } from './exchange.ts';

/** Everything that a request meets on its way. */
export interface Steps extends ExchangeSource {
  readonly authenticate: Authenticate;
  /** Issues temporary credentials. To be asked with each request: its keys come and go. */
  readonly sessions: { readonly issuer: SessionIssuer | undefined };
  /** The gateway's own STS. Absent: there is none. */
  readonly sts?: { readonly current: () => StsService };
  /** The part of IAM that the gateway answers. Absent: none. */
  readonly iam?: IamService;
  /** Account, partition and region of every ARN; they are the upstream's. */
  readonly mapping: Omit<MappingOptions, 'now'>;
  /** Asked once for each request: one revision decides all of it. */
  readonly policies: PolicySource;
  readonly lookups: Lookups;
  readonly upstream: UpstreamConfig;
  readonly credentials: UpstreamCredentials;
  readonly clock: UpstreamClock;
  readonly forwarder: Forwarder;
  /** Absent: credentials of AWS are not exchanged. */
  readonly exchange?: CredentialExchange;
  readonly limits: LimitsConfig;
  readonly timeouts: TimeoutsConfig;
  readonly bodies: BodyBudget;
  /** The part of `bodies` for requests whose body says who sends them. */
  readonly bodiesOfStrangers: BodyBudget;
  readonly audit: AuditLog;
  readonly telemetry: Telemetry;
  /** Absent: traces are switched off. */
  readonly tracing?: Tracing;
  readonly log: Log;
  /** Told of errors that nobody foresaw; the client learns nothing of them. */
  readonly reportError: (error: unknown) => void;
}
