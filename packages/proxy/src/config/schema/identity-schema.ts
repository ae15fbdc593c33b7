import { z } from 'zod';
import { ACCESS_KEY_SCHEMA } from './access-key-schema.ts';
import { IDENTITY_FORMS } from '../settings/caller-config.ts';
import { CALLER_ARN, NAME, TAGS } from './common-schema.ts';
import { LATTICE_SCHEMA, MTLS_SCHEMA } from './hop-identity-schema.ts';
import type { IdentityFile } from '../shape/identity-file.ts';
import { refuseRepeated } from './refuse-repeated.ts';
import { sharedSubjects } from './shared-subjects.ts';
import { ALLOWABLE_SIGNATURES } from '../settings/sigv4-config.ts';
import type { Sigv4Config } from '../settings/sigv4-config.ts';
import { ALB_SCHEMA, JWT_ISSUER_SCHEMA } from './token-identity-schema.ts';

const SIGV4: z.ZodType<Sigv4Config> = z.strictObject({
  maxSkewSeconds: z
    .int()
    .min(1)
    .max(900)
    .exactOptional()
    .describe('How far clocks may differ. Default: 300.'),
  maxPresignedSeconds: z
    .int()
    .min(1)
    .max(604_800)
    .exactOptional()
    .describe('The longest life of a presigned URL. Default: 900.'),
  allow: z
    .array(z.enum(ALLOWABLE_SIGNATURES))
    .exactOptional()
    .describe(
      'What is refused otherwise. `UNSIGNED-PAYLOAD`: signatures that do not cover the body, as JavaScript’s SDK makes them for streams. `SIGV4A`: asymmetric signatures. `STREAMING`: bodies in chunks (`aws-chunked`) that are signed one by one, and unsigned ones where `UNSIGNED-PAYLOAD` is allowed too. Default: none.',
    ),
});

/** What `identity` in `sagegate.yaml` may hold. */
export const IDENTITY_SCHEMA: z.ZodType<IdentityFile> = z
  .strictObject({
    accessKeys: z
      .array(ACCESS_KEY_SCHEMA)
      .min(1)
      .exactOptional()
      .describe('Callers sign with access keys of the gateway.'),
    accessKeysFile: NAME.exactOptional().describe(
      'File with a list of access keys (YAML or JSON), each as in `accessKeys`, beside those. An empty list is a list.',
    ),
    sigv4: SIGV4.exactOptional().describe('How signatures are checked.'),
    jwt: z
      .array(JWT_ISSUER_SCHEMA)
      .min(1)
      .superRefine(refuseRepeated('issuer', 'issuer'))
      .exactOptional()
      .describe('Callers bear tokens of these issuers.'),
    alb: ALB_SCHEMA.exactOptional().describe(
      'An Application Load Balancer has authenticated the callers; it must be in `trustedProxies`.',
    ),
    lattice: LATTICE_SCHEMA.exactOptional().describe(
      'VPC Lattice has authenticated the callers; its networks must be in `trustedProxies`.',
    ),
    mtls: MTLS_SCHEMA.exactOptional().describe(
      'Callers have client certificates, which `listen` must ask for.',
    ),
    static: z
      .strictObject({
        principal: CALLER_ARN.describe('ARN of the user, role or role session.'),
        tags: TAGS.exactOptional().describe('Tags of the principal: `aws:PrincipalTag/…`.'),
      })
      .exactOptional()
      .describe('Every request comes from this principal; for a gateway that only one workload can reach.'),
    order: z
      .array(z.enum(IDENTITY_FORMS))
      .exactOptional()
      .describe(
        'Which form counts when a request bears several: each form that is configured, once. Default: sigv4, jwt, alb, lattice, mtls.',
      ),
  })
  .superRefine(refuseSharedSubjects);

/** A subject of one issuer would have the session, and the tags in policies, of another one's. */
function refuseSharedSubjects({ jwt = [], alb }: IdentityFile, context: z.RefinementCtx): void {
  const shared = sharedSubjects(alb === undefined ? jwt : [...jwt, alb]);
  if (shared === undefined) return;
  const path = shared < jwt.length ? ['jwt', shared, 'sessionName'] : ['alb', 'sessionName'];
  const message =
    'expected a `prefix` that keeps its subjects apart from those of another issuer of this role';
  context.addIssue({ code: 'custom', path, message });
}
