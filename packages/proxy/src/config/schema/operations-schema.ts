import { isGatewayHost } from '@sagegate/koa-middleware/mapping';
import { z } from 'zod';
import { NAME, PORT, SECRET } from './common-schema.ts';
import { CONFIG_DEFAULTS } from '../config-defaults.ts';
import type { AdminFile } from '../shape/config-file.ts';
import type {
  LogConfig,
  MetricsConfig,
  ShutdownConfig,
  TracingConfig,
  WorkersConfig,
} from '../settings/operations-config.ts';

const SECONDS = z.int().min(0).max(86_400);
const MAX_WORKERS = 256;

/** What `admin` in `sagegate.yaml` may hold. */
export const ADMIN_SCHEMA: z.ZodType<AdminFile> = z
  .strictObject({
    host: NAME.default(CONFIG_DEFAULTS.admin.host).describe('Address or name to bind.'),
    port: PORT.default(CONFIG_DEFAULTS.admin.port).describe('Port; 0 takes any free one.'),
    token: SECRET.optional().describe(
      'What `POST /reload` must bring as `Authorization: Bearer …`, best as `${file:…}`. Without it only peers on the loopback may ask for a reload.',
    ),
    hosts: z
      .array(z.string().refine(isGatewayHost, 'expected the name of a host, without a port'))
      .optional()
      .describe('Names under which the port is asked for, besides addresses and `localhost`.'),
  })
  .prefault({});

/** What `workers` in `sagegate.yaml` may be. */
export const WORKERS_SCHEMA: z.ZodType<WorkersConfig> = z
  .union([z.literal('auto'), z.int().min(1).max(MAX_WORKERS)], {
    error: `expected \`auto\` or a number from 1 to ${MAX_WORKERS}`,
  })
  .default(CONFIG_DEFAULTS.workers)
  .describe(
    'Processes that share the port: a number, or `auto` for one for each core. Limits of `limits` hold for each of them.',
  );

/** What `metrics` in `sagegate.yaml` may hold. */
export const METRICS_SCHEMA: z.ZodType<MetricsConfig> = z
  .strictObject({
    enabled: z
      .boolean()
      .default(CONFIG_DEFAULTS.metrics.enabled)
      .describe('Whether `GET /metrics` of the admin port answers, in the format of Prometheus.'),
  })
  .prefault({})
  .describe('What is counted.');

/** What `tracing` in `sagegate.yaml` may hold. */
export const TRACING_SCHEMA: z.ZodType<TracingConfig> = z
  .strictObject({
    enabled: z
      .boolean()
      .default(CONFIG_DEFAULTS.tracing.enabled)
      .describe(
        'Whether each request is a span. Needs `@opentelemetry/api`, and an SDK that is registered with it.',
      ),
    acceptParent: z
      .enum(['trustedProxies', 'always', 'never'])
      .default(CONFIG_DEFAULTS.tracing.acceptParent)
      .describe(
        'Whose `traceparent` is believed, and with it whether a request is sampled. Another request begins a trace of its own.',
      ),
    propagate: z
      .boolean()
      .default(CONFIG_DEFAULTS.tracing.propagate)
      .describe('Whether calls to the upstream have a `traceparent`; it is not signed.'),
  })
  .prefault({})
  .describe('OpenTelemetry traces.');

/** What `log` in `sagegate.yaml` may hold. */
export const LOG_SCHEMA: z.ZodType<LogConfig> = z
  .strictObject({
    level: z
      .enum(['error', 'warn', 'info', 'debug'])
      .default(CONFIG_DEFAULTS.log.level)
      .describe('What is less grave is not said.'),
    format: z
      .enum(['text', 'json'])
      .default(CONFIG_DEFAULTS.log.format)
      .describe('`text`: a line for people. `json`: an object in a line for programs.'),
  })
  .prefault({})
  .describe('What the gateway says of itself, on standard error; requests are in the audit.');

/** What `shutdown` in `sagegate.yaml` may hold. */
export const SHUTDOWN_SCHEMA: z.ZodType<ShutdownConfig> = z
  .strictObject({
    graceSeconds: SECONDS.default(CONFIG_DEFAULTS.shutdown.graceSeconds).describe(
      'Requests in flight may take this long after the signal to end; then they are cut off.',
    ),
    readinessDelaySeconds: SECONDS.default(CONFIG_DEFAULTS.shutdown.readinessDelaySeconds).describe(
      'So long `GET /readyz` says no while requests are taken still, for load balancers to notice.',
    ),
  })
  .prefault({})
  .describe('How the gateway ends.');
