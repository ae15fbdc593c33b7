import { unreadHeaders } from '@sagegate/koa-middleware/mapping';
import { z } from 'zod';
import { AUDIT_SCHEMA } from './audit-schema.ts';
import { NETWORK } from './common-schema.ts';
import { DIRECTORY_SCHEMA } from './directory-schema.ts';
import type { ConfigFile } from '../shape/config-file.ts';
import { CONNECT_SCHEMA } from './connect-schema.ts';
import { IAM_SCHEMA } from './iam-schema.ts';
import { IDENTITY_SCHEMA } from './identity-schema.ts';
import { LIMITS_SCHEMA, LOOKUPS_SCHEMA, TIMEOUTS_SCHEMA } from './limits-schema.ts';
import { LISTEN_SCHEMA } from './listen-schema.ts';
import {
  ADMIN_SCHEMA,
  LOG_SCHEMA,
  METRICS_SCHEMA,
  SHUTDOWN_SCHEMA,
  TRACING_SCHEMA,
  WORKERS_SCHEMA,
} from './operations-schema.ts';
import { ORGANIZATION_SCHEMA } from './organization-schema.ts';
import { POLICIES_SCHEMA } from './policies-schema.ts';
import { RELOAD_SCHEMA } from './reload-schema.ts';
import { REQUESTS_SCHEMA } from './requests-schema.ts';
import { refuseUnclearForms } from './refuse-unclear-forms.ts';
import { refuseUnheardIdentities } from './refuse-unheard-identities.ts';
import { refuseUnsealedCredentials } from './refuse-unsealed-credentials.ts';
import { SESSIONS_SCHEMA } from './sessions-schema.ts';
import { STS_SCHEMA } from './sts-schema.ts';
import { UPSTREAM_SCHEMA } from './upstream-schema.ts';
import { CONTAINER_CREDENTIALS_SCHEMA, CREDENTIAL_EXCHANGE_SCHEMA } from './workload-credentials-schema.ts';

/** The shape of `sagegate.yaml`, and the source of its JSON Schema and its documentation. */
export const CONFIG_SCHEMA: z.ZodType<ConfigFile> = z
  .strictObject({
    listen: LISTEN_SCHEMA.describe('Where clients connect.'),
    admin: ADMIN_SCHEMA.describe('Where the gateway is operated: health, metrics, reload.'),
    upstream: UPSTREAM_SCHEMA.describe('The AWS that the gateway stands in front of.'),
    identity: IDENTITY_SCHEMA.describe(
      'How callers are told apart: `static`, or one or more of the others; `{}` where `directory` or `sessions` alone tell.',
    ),
    sessions: SESSIONS_SCHEMA.exactOptional().describe(
      'Temporary credentials of the gateway; `docs/temporary-credentials.md` says how to make and rotate keys. Absent: none are issued, and none are accepted.',
    ),
    sts: STS_SCHEMA.exactOptional().describe(
      'The gateway’s own STS, for clients whose `AWS_ENDPOINT_URL_STS` is the gateway. It issues credentials where there are `sessions`, of the users and roles of `directory`. Absent: calls of STS are refused.',
    ),
    iam: IAM_SCHEMA.exactOptional().describe(
      'The part of AWS’s IAM that the gateway answers, for clients whose `AWS_ENDPOINT_URL_IAM` or `--endpoint-url` is the gateway; `docs/iam.md` says what. Absent: calls of IAM are refused.',
    ),
    policies: POLICIES_SCHEMA.describe(
      'What callers may do; `{}` where all of it is in `directory`. Paths are relative to this file.',
    ),
    organization: ORGANIZATION_SCHEMA.optional().describe(
      'An AWS organization with its service control policies.',
    ),
    directory: DIRECTORY_SCHEMA.optional().describe(
      'Accounts with their users, groups, roles and policies, and an organization, as AWS prints them or as people write them. Their policies are in force beside `policies`. Paths are relative to this file.',
    ),
    trustedProxies: z
      .array(NETWORK)
      .default([])
      .describe(
        'Networks (CIDR) of the proxies whose `X-Forwarded-For` is believed. List only proxies, never the network that callers are in: whoever is listed may claim any address.',
      ),
    requests: REQUESTS_SCHEMA.describe('How requests are read.'),
    connect: CONNECT_SCHEMA.describe(
      'Where `CONNECT` of clients that use the gateway as their `HTTPS_PROXY` may lead. Absent: it is refused.',
    ),
    containerCredentials: CONTAINER_CREDENTIALS_SCHEMA.optional().describe(
      'Where workloads of the same machine or pod get temporary credentials of this gateway, as containers do on AWS (`AWS_CONTAINER_CREDENTIALS_FULL_URI`). Absent: nowhere.',
    ),
    credentialExchange: CREDENTIAL_EXCHANGE_SCHEMA.optional().describe(
      'Callers with credentials of AWS get temporary ones of this gateway for them, with `sagegate credentials`. Absent: they do not.',
    ),
    limits: LIMITS_SCHEMA,
    timeouts: TIMEOUTS_SCHEMA,
    lookups: LOOKUPS_SCHEMA,
    audit: AUDIT_SCHEMA.default({ destination: 'stdout' }).describe('Where the audit lines go.'),
    workers: WORKERS_SCHEMA,
    metrics: METRICS_SCHEMA,
    tracing: TRACING_SCHEMA,
    log: LOG_SCHEMA,
    shutdown: SHUTDOWN_SCHEMA,
    reload: RELOAD_SCHEMA,
  })
  .superRefine(refuseUnreadHeaders)
  .superRefine(refuseUnclearForms)
  .superRefine(refuseUnheardIdentities)
  .superRefine(refuseUnsealedCredentials);

function refuseUnreadHeaders({ requests, trustedProxies }: ConfigFile, context: z.RefinementCtx): void {
  for (const name of unreadHeaders({ ...requests, trustedProxies })) {
    const message = 'expected `trustedProxies` beside it: no other peer is believed';
    context.addIssue({ code: 'custom', path: ['requests', name], message });
  }
}
