import { z } from 'zod';
import { isUserOrRole } from '../values/caller-principal.ts';
import { isKeysUrl } from '../values/keys-url.ts';
import { isEndpointUrl } from '../values/endpoint-url.ts';
import { isLoopbackAddress } from '../values/loopback.ts';
import { CONFIG_DEFAULTS } from '../config-defaults.ts';
import type {
  ContainerCredentialsConfig,
  CredentialExchangeConfig,
  WorkloadConfig,
} from '../settings/workload-credentials-config.ts';
import { ACCOUNT, NAME, PORT, TAGS } from './common-schema.ts';
import { refuseRepeated } from './refuse-repeated.ts';

const DURATION_SECONDS = z.int().min(900).max(43_200);

const WORKLOAD: z.ZodType<WorkloadConfig> = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9][\w.-]{1,63}$/, 'expected 2 to 64 letters, digits and `_.-`')
    .describe('Name of the workload, and the end of its path: `/v1/credentials/NAME`.'),
  role: NAME.refine(
    (text) => isUserOrRole(text) && text.includes(':role/'),
    'expected the ARN of a role',
  ).describe(
    'ARN of the role whose sessions the workload gets. Its trust policy is not asked: this entry says who has it. A directory that covers its account must have it.',
  ),
  sessionName: z
    .string()
    .regex(/^[\w+=,.@-]{2,64}$/, 'expected 2 to 64 letters, digits and `_+=,.@-`')
    .exactOptional()
    .describe('Name of its sessions. Default: the name of the workload.'),
  tokenFile: NAME.describe(
    'File with what the workload brings as `Authorization`, 16 to 16,384 characters without white space. It is read with each request, so that a token that is rotated, as Kubernetes does, counts at once.',
  ),
  durationSeconds: DURATION_SECONDS.exactOptional().describe(
    'How long the credentials are good for. Default: 3600.',
  ),
  tags: TAGS.exactOptional().describe('Session tags: `aws:PrincipalTag/…`.'),
});

/** What `containerCredentials` in `sagegate.yaml` may hold. */
export const CONTAINER_CREDENTIALS_SCHEMA: z.ZodType<ContainerCredentialsConfig> = z.strictObject({
  host: z
    .string()
    .refine(
      isLoopbackAddress,
      'expected an address of the loopback, such as `127.0.0.1`: credentials go over it in clear',
    )
    .default(CONFIG_DEFAULTS.containerCredentials.host)
    .describe('Address to bind; only one of the loopback.'),
  port: PORT.default(CONFIG_DEFAULTS.containerCredentials.port).describe('Port; 0 takes any free one.'),
  workloads: z
    .array(WORKLOAD)
    .min(1)
    .superRefine(refuseRepeated('name', 'workload'))
    .describe('Who gets which credentials.'),
});

/** What `credentialExchange` in `sagegate.yaml` may hold. */
export const CREDENTIAL_EXCHANGE_SCHEMA: z.ZodType<CredentialExchangeConfig> = z.strictObject({
  gatewayId: z
    .string()
    .regex(/^[\w./-]{4,128}$/, 'expected 4 to 128 letters, digits and `_./-`')
    .describe(
      'What callers sign as `x-sagegate-gateway-id`: no other gateway may have it, and then a signature for this one is good at no other. 4 to 128 letters, digits and `_./-`.',
    ),
  accounts: z
    .array(ACCOUNT)
    .min(1)
    .exactOptional()
    .describe(
      'Accounts whose users and roles may exchange their credentials. Default: any; whom no policy allows anything may do nothing.',
    ),
  stsEndpoint: z
    .string()
    .refine(
      (text) => isEndpointUrl(text) && isKeysUrl(text),
      'expected a URL of scheme, host and port only: `https`, or `http` on the loopback',
    )
    .exactOptional()
    .describe(
      'The one STS that signatures are for and that is asked, such as a VPC endpoint. Default: that of the Region, `https://sts.us-east-1.amazonaws.com`.',
    ),
  maxAgeSeconds: z
    .int()
    .min(10)
    .max(300)
    .exactOptional()
    .describe(
      'How old a signature may be, and how far ahead of the clock. So long each is remembered, by one gateway with all its workers: another replica, or this one started anew, would take it again. Default: 60.',
    ),
  durationSeconds: DURATION_SECONDS.exactOptional().describe(
    'How long the credentials are good for; those of AWS may end sooner, and nobody knows. Default: 3600.',
  ),
});
