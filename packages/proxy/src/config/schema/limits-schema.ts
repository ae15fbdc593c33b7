import { z } from 'zod';
import { BYTES, MILLISECONDS } from './common-schema.ts';
import { CONFIG_DEFAULTS } from '../config-defaults.ts';
import type { LimitsConfig, LookupsConfig, TimeoutsConfig } from '../gateway-config.ts';

const COUNT = z.int().min(1).max(1_000_000);

/** What `limits` in `sagegate.yaml` may hold. */
export const LIMITS_SCHEMA: z.ZodType<LimitsConfig> = z
  .strictObject({
    controlPlaneBodyBytes: BYTES.default(CONFIG_DEFAULTS.limits.controlPlaneBodyBytes).describe(
      'Body of an API call.',
    ),
    runtimeBodyBytes: BYTES.default(CONFIG_DEFAULTS.limits.runtimeBodyBytes).describe(
      'Body of an invocation.',
    ),
    headerBytes: z
      .int()
      .min(1_024)
      .default(CONFIG_DEFAULTS.limits.headerBytes)
      .describe('Request line and headers.'),
    inFlightBodyBytes: BYTES.default(CONFIG_DEFAULTS.limits.inFlightBodyBytes).describe(
      'All bodies together that are in memory at one time; beyond it requests are refused with 503. Those of callers whom only the body makes known, as with `sts` and `credentialExchange`, take an eighth at most.',
    ),
    connections: COUNT.default(CONFIG_DEFAULTS.limits.connections).describe(
      'Connections that are open at one time; more are closed at once.',
    ),
    connectionsPerClient: COUNT.optional().describe(
      'Connections that are open at one time from one address: that of the PROXY protocol, or else the peer. Default: no limit of its own, for behind most load balancers every client has the same address.',
    ),
    requestsPerConnection: COUNT.optional().describe(
      'After so many requests a connection is closed, so that clients spread anew. Default: no limit.',
    ),
  })
  .superRefine(({ controlPlaneBodyBytes, runtimeBodyBytes, inFlightBodyBytes }, context) => {
    const largest = Math.max(controlPlaneBodyBytes, runtimeBodyBytes);
    if (inFlightBodyBytes >= largest) return;
    const message = `expected at least ${largest}: a body may be as large, and one alone would be refused`;
    context.addIssue({ code: 'custom', path: ['inFlightBodyBytes'], message });
  })
  .prefault({})
  .describe('How much a client may send.');

/** What `timeouts` in `sagegate.yaml` may hold. */
export const TIMEOUTS_SCHEMA: z.ZodType<TimeoutsConfig> = z
  .strictObject({
    connectMs: MILLISECONDS.default(CONFIG_DEFAULTS.timeouts.connectMs).describe(
      'For the connection to the upstream.',
    ),
    firstByteMs: MILLISECONDS.default(CONFIG_DEFAULTS.timeouts.firstByteMs).describe(
      'From the sent request to the head of the answer.',
    ),
    idleMs: MILLISECONDS.default(CONFIG_DEFAULTS.timeouts.idleMs).describe(
      'Between two pieces of a body, both ways.',
    ),
    bodyMs: MILLISECONDS.default(CONFIG_DEFAULTS.timeouts.bodyMs).describe(
      'For the whole body of a request.',
    ),
    headersMs: MILLISECONDS.default(CONFIG_DEFAULTS.timeouts.headersMs).describe(
      'For the head of a request.',
    ),
    tlsHandshakeMs: MILLISECONDS.default(CONFIG_DEFAULTS.timeouts.tlsHandshakeMs).describe(
      'For the TLS handshake of a client.',
    ),
    proxyHeaderMs: MILLISECONDS.default(CONFIG_DEFAULTS.timeouts.proxyHeaderMs).describe(
      'For the header of the PROXY protocol.',
    ),
    keepAliveMs: MILLISECONDS.default(CONFIG_DEFAULTS.timeouts.keepAliveMs).describe(
      'Between two requests on a connection. Longer than the idle time of the load balancer in front, so that it is the one who closes.',
    ),
  })
  .prefault({})
  .describe('How long the gateway waits, in milliseconds.');

/** What `lookups` in `sagegate.yaml` may hold. */
export const LOOKUPS_SCHEMA: z.ZodType<LookupsConfig> = z
  .strictObject({
    resourceTags: z
      .enum(['upstream', 'absent'])
      .default(CONFIG_DEFAULTS.lookups.resourceTags)
      .describe(
        'Tags of existing resources, asked for with `ListTags` where a policy reads them. `absent`: no request has such keys, and a Deny by a tag never applies.',
      ),
    clusterIds: z
      .enum(['upstream', 'absent'])
      .default(CONFIG_DEFAULTS.lookups.clusterIds)
      .describe(
        'Ids of HyperPod clusters, asked for with `DescribeCluster`. `absent`: a cluster that is named by its name is decided as `cluster/*`.',
      ),
    ttlSeconds: z
      .int()
      .min(1)
      .max(600)
      .default(CONFIG_DEFAULTS.lookups.ttlSeconds)
      .describe(
        'An answer is believed for so long: a change of tags that does not pass through this gateway counts that much later.',
      ),
    maxEntries: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(CONFIG_DEFAULTS.lookups.maxEntries)
      .describe('Answers that are remembered.'),
  })
  .prefault({})
  .describe('What the gateway asks the upstream for, with its own credentials, before it decides.');
