import { unreadHeaders } from '@sagegate/koa-middleware/mapping';
import { z } from 'zod';
import { callerPrincipal, isUserOrRole } from './caller-principal.ts';
import { CONFIG_DEFAULTS } from './config-defaults.ts';
import type { ConfigFile } from './config-file.ts';
import { isEndpointUrl } from './endpoint-url.ts';
import { proxyNetwork } from './proxy-network.ts';
import { REQUESTS_SCHEMA } from './requests-schema.ts';
import { isResourcePattern } from './resource-pattern.ts';
import { isSecret, SECRET_EXPECTED, withoutLineEnd } from './secret-text.ts';

const ACCOUNT = z.string().regex(/^\d{12}$/, 'expected an account id of twelve digits, in quotes');
const REGION = z.string().regex(/^[a-z]+(-[a-z]+)+-\d+$/, 'expected a Region such as `us-east-1`');
const PORT = z.int().min(0).max(65_535);
const BYTES = z.int().min(1);
const MILLISECONDS = z.int().min(1).max(86_400_000);
const TAGS = z.record(z.string().min(1), z.string()).superRefine(refuseRepeatedTags);
const POLICY_FILE = z.string().min(1);
const NAME = z.string().min(1);
/** What fits into the scope of a signature. */
const ACCESS_KEY_ID = NAME.refine(
  (text) => /^(?:(?![/,:;])[!-~])*$/.test(text),
  'expected an access key id: printable ASCII without blanks, `/`, `,`, `:` and `;`',
);
const SECRET = NAME.overwrite(withoutLineEnd).refine(isSecret, SECRET_EXPECTED);
const CALLER_ARN = NAME.refine(
  (text) => callerPrincipal(text) !== undefined,
  'expected an ARN of a user, a role or a role session',
);

const listen = (port: number) =>
  z
    .strictObject({
      host: NAME.default('127.0.0.1').describe('Address or name to bind.'),
      port: PORT.default(port).describe('Port; 0 takes any free one.'),
    })
    .default({ host: '127.0.0.1', port });

const endpointUrl = z
  .string()
  .refine(isEndpointUrl, 'expected a URL of scheme, host and port only, such as `http://127.0.0.1:9000`');

const upstream = z.strictObject({
  region: REGION.describe('AWS Region of the upstream. Part of every ARN that is decided on.'),
  account: ACCOUNT.optional().describe(
    'Account of the upstream. When given, start-up fails unless the upstream credentials belong to it.',
  ),
  endpoints: z
    .strictObject({
      sagemaker: endpointUrl.optional().describe('Base URL of the SageMaker API.'),
      'sagemaker-runtime': endpointUrl.optional().describe('Base URL of the SageMaker runtime.'),
      'sagemaker-featurestore-runtime': endpointUrl.optional().describe('Base URL of the feature store.'),
      'sagemaker-a2i-runtime': endpointUrl.optional().describe('Base URL of Augmented AI.'),
      'sagemaker-edge': endpointUrl.optional().describe('Base URL of Edge Manager.'),
      'sagemaker-metrics': endpointUrl.optional().describe('Base URL of SageMaker metrics.'),
      'sagemaker-geospatial': endpointUrl.optional().describe('Base URL of SageMaker geospatial.'),
      sagemakerjobruntime: endpointUrl.optional().describe('Base URL of the job runtime.'),
      sts: endpointUrl.optional().describe('Base URL of STS, asked at start-up whose the credentials are.'),
    })
    .optional()
    .describe("Replace AWS's own hosts of the Region."),
  credentials: z
    .strictObject({
      accessKeyId: ACCESS_KEY_ID.describe('Access key id.'),
      secretAccessKey: SECRET.describe('The secret. Better `${VAR}` or `${file:path}` than in clear.'),
      sessionToken: SECRET.optional().describe('Of temporary credentials.'),
    })
    .optional()
    .describe('Credentials that sign calls to the upstream. Default: the AWS default provider chain.'),
});

const accessKey = z
  .strictObject({
    accessKeyId: ACCESS_KEY_ID.describe('Access key id, as clients configure it.'),
    secretAccessKey: SECRET.optional().describe(
      'The secret. Better `${VAR}` or `${file:path}` than in clear.',
    ),
    secretAccessKeyFile: NAME.optional().describe(
      'File that holds the secret; instead of `secretAccessKey`.',
    ),
    principal: CALLER_ARN.describe('ARN of the user, role or role session that signs with this key.'),
    tags: TAGS.optional().describe('Tags of the principal: `aws:PrincipalTag/…`.'),
  })
  .refine((key) => (key.secretAccessKey === undefined) !== (key.secretAccessKeyFile === undefined), {
    message: 'expected exactly one of `secretAccessKey` and `secretAccessKeyFile`',
  });

const identity = z
  .strictObject({
    accessKeys: z
      .array(accessKey)
      .min(1)
      .optional()
      .describe('Callers sign with access keys of the gateway.'),
    static: z
      .strictObject({
        principal: CALLER_ARN.describe('ARN of the user, role or role session.'),
        tags: TAGS.optional().describe('Tags of the principal: `aws:PrincipalTag/…`.'),
      })
      .optional()
      .describe('Every request comes from this principal; for a gateway that only one workload can reach.'),
  })
  .refine((value) => (value.accessKeys === undefined) !== (value.static === undefined), {
    message: 'expected exactly one of `accessKeys` and `static`',
  });

const policies = z.strictObject({
  identityBased: z
    .array(
      z.strictObject({
        principal: NAME.refine(isUserOrRole, 'expected an ARN of a user or a role').describe(
          'ARN of a user or a role. What a role has applies to every session of it.',
        ),
        files: z.array(POLICY_FILE).describe('Policy files (JSON).'),
      }),
    )
    .default([])
    .describe('Policies attached to users and roles.'),
  resourceBased: z
    .array(
      z.strictObject({
        resource: NAME.refine(
          isResourcePattern,
          'expected `*` or an ARN such as `arn:aws:sagemaker:*:*:model/*`',
        ).describe('ARN of the resources, in which `*` and `?` match; `*` alone is every resource.'),
        file: POLICY_FILE.describe('Policy file (JSON).'),
      }),
    )
    .default([])
    .describe('Policies attached to resources.'),
});

const organizationAccount = z.strictObject({
  id: ACCOUNT.describe('Account id.'),
  policies: z.array(POLICY_FILE).describe('Service control policies attached to the account.'),
});

const organizationalUnit = z
  .strictObject({
    name: NAME.describe('Name that decisions report the level by.'),
    policies: z.array(POLICY_FILE).describe('Service control policies attached here.'),
    accounts: z.array(organizationAccount).default([]).describe('Accounts directly below.'),
    get organizationalUnits() {
      return z
        .array(organizationalUnit)
        .default([])
        .describe('Organizational units directly below; each is like the root.');
    },
  })
  .meta({ id: 'organizationalUnit' });

const organization = z.strictObject({
  managementAccount: ACCOUNT.describe('Service control policies do not apply to callers of this account.'),
  root: organizationalUnit.describe('The root of the organization.'),
});

const audit = z.discriminatedUnion('destination', [
  z.strictObject({ destination: z.literal('stdout').describe('Standard output.') }),
  z.strictObject({
    destination: z.literal('file').describe('A file; start-up fails if it cannot be opened.'),
    path: NAME.describe('File that lines are appended to; its folder must exist.'),
  }),
]);

/** The shape of `sagegate.yaml`, and the source of its JSON Schema and its documentation. */
export const CONFIG_SCHEMA: z.ZodType<ConfigFile> = z
  .strictObject({
    listen: listen(CONFIG_DEFAULTS.listen.port).describe('Where clients connect.'),
    admin: listen(CONFIG_DEFAULTS.admin.port).describe('Where `GET /livez` and `GET /readyz` answer.'),
    upstream: upstream.describe('The AWS that the gateway stands in front of.'),
    identity: identity.describe('How callers are told apart: exactly one of the two.'),
    policies: policies.describe('What callers may do. Paths are relative to this file.'),
    organization: organization.optional().describe('An AWS organization with its service control policies.'),
    trustedProxies: z
      .array(
        z
          .string()
          .refine((text) => proxyNetwork(text) !== undefined, 'expected a network such as `10.0.0.0/8`')
          .overwrite((text) => proxyNetwork(text) ?? text),
      )
      .default([])
      .describe(
        'Networks (CIDR) of the proxies whose `X-Forwarded-For` is believed. List only proxies, never the network that callers are in: whoever is listed may claim any address.',
      ),
    requests: REQUESTS_SCHEMA.describe('How requests are read.'),
    limits: z
      .strictObject({
        controlPlaneBodyBytes: BYTES.default(CONFIG_DEFAULTS.limits.controlPlaneBodyBytes).describe(
          'Body of an API call.',
        ),
        runtimeBodyBytes: BYTES.default(CONFIG_DEFAULTS.limits.runtimeBodyBytes).describe(
          'Body of an invocation.',
        ),
        headerBytes: BYTES.min(1_024)
          .default(CONFIG_DEFAULTS.limits.headerBytes)
          .describe('Request line and headers.'),
        inFlightBodyBytes: BYTES.default(CONFIG_DEFAULTS.limits.inFlightBodyBytes).describe(
          'All bodies together that are in memory at one time; beyond it requests are refused with 503.',
        ),
      })
      .prefault({})
      .describe('How much a client may send.'),
    timeouts: z
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
      })
      .prefault({})
      .describe('How long the gateway waits, in milliseconds.'),
    lookups: z
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
      .describe('What the gateway asks the upstream for, with its own credentials, before it decides.'),
    audit: audit.default({ destination: 'stdout' }).describe('Where the audit lines go.'),
  })
  .superRefine(refuseUnreadHeaders);

function refuseUnreadHeaders({ requests, trustedProxies }: ConfigFile, context: z.RefinementCtx): void {
  for (const name of unreadHeaders({ ...requests, trustedProxies })) {
    const message = 'expected `trustedProxies` beside it: no other peer is believed';
    context.addIssue({ code: 'custom', path: ['requests', name], message });
  }
}

/** Condition keys ignore case, so which of the two counts would be a guess. */
function refuseRepeatedTags(tags: Readonly<Record<string, string>>, context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const key of Object.keys(tags)) {
    const message = `tag \`${key}\` is given twice, case ignored`;
    if (seen.has(key.toLowerCase())) context.addIssue({ code: 'custom', path: [key], message });
    seen.add(key.toLowerCase());
  }
}
