import { isHeaderName } from '@sagegate/koa-middleware/mapping';
import { parseArn } from '@sagegate/core';
import { z } from 'zod';
import { CLAIM_MAPPING, refuseUnclearMapping } from './claims-schema.ts';
import { NAME } from './common-schema.ts';
import type { JwtIssuerFile } from '../shape/identity-file.ts';
import type { AlbConfig } from '../settings/token-identity-config.ts';
import { hasOneKeySource, KEYS_URL, ONE_KEY_SOURCE_EXPECTED, TOKEN_FIELDS } from './token-fields.ts';

/** Headers that mean something else, whatever a configuration says. */
const TAKEN_HEADERS = ['host', 'cookie', 'content-', 'x-amz-', 'x-amzn-', 'x-forwarded-'];

const TOKEN_HEADER = z
  .string()
  .refine(
    (name) => isHeaderName(name) && !TAKEN_HEADERS.some((taken) => name.toLowerCase().startsWith(taken)),
    'expected the name of a header that has no other meaning, such as `authorization` or `x-notebook-token`',
  );

/** An issuer of tokens in `identity.jwt`. */
export const JWT_ISSUER_SCHEMA: z.ZodType<JwtIssuerFile> = z
  .strictObject({
    issuer: NAME.describe('The claim `iss`, to the letter.'),
    jwksUrl: KEYS_URL.exactOptional().describe(
      'URL of the JSON Web Key Set; `https`, or `http` on the loopback. It is asked again every five minutes, and, at most every ten seconds, for a key that is not in it; a key that was withdrawn verifies nothing after ten minutes. While it does not answer, the last one holds for a day.',
    ),
    jwksFile: TOKEN_FIELDS.jwksFile,
    audience: z.array(NAME).min(1).describe('The claim `aud` must hold one of these.'),
    algorithms: TOKEN_FIELDS.algorithms,
    clockToleranceSeconds: TOKEN_FIELDS.clockToleranceSeconds,
    maxAgeSeconds: z
      .int()
      .min(1)
      .exactOptional()
      .describe('Tokens are refused so long after they were issued. Default: as long as they say.'),
    requiredClaims: z
      .record(z.string().min(1), z.string())
      .exactOptional()
      .describe('Claims that must have these values, by name.'),
    type: NAME.exactOptional().describe('The header `typ` of the token, such as `at+jwt`. Default: any.'),
    header: TOKEN_HEADER.exactOptional().describe(
      'Header that holds the token and nothing else. Default: `authorization`, after `Bearer`.',
    ),
    ...CLAIM_MAPPING,
  })
  .refine(hasOneKeySource, ONE_KEY_SOURCE_EXPECTED)
  .superRefine(refuseUnclearMapping);

const LOAD_BALANCER_ARN = z
  .string()
  .refine(
    (text) => parseArn(text)?.service === 'elasticloadbalancing' && !/[*?]/.test(text),
    'expected an ARN of a load balancer',
  );

/** `identity.alb`. */
export const ALB_SCHEMA: z.ZodType<AlbConfig> = z
  .strictObject({
    signers: z
      .array(LOAD_BALANCER_ARN)
      .min(1)
      .describe('ARNs of the load balancers whose `x-amzn-oidc-data` is believed.'),
    issuer: NAME.exactOptional().describe('The issuer of the identity provider. Default: any.'),
    clientIds: z
      .array(NAME)
      .min(1)
      .exactOptional()
      .describe('Client ids of the load balancers at the identity provider. Default: any.'),
    keysUrl: KEYS_URL.exactOptional().describe(
      'Where keys are, by their ids. Default: `https://public-keys.auth.elb.REGION.amazonaws.com`.',
    ),
    ...CLAIM_MAPPING,
  })
  .superRefine(refuseUnclearMapping);
