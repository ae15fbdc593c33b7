import { parseArn } from '@sagegate/core';
import { z } from 'zod';
import { ASSUME_ROLE_SCHEMA } from './assume-role-schema.ts';
import { ACCESS_KEY_ID, ACCOUNT, ENDPOINT_URL, NAME, REGION, SECRET } from './common-schema.ts';
import type { AssumeRoleFile, UpstreamFile } from '../shape/config-file.ts';
import { ENDPOINT_VARIANTS } from '../settings/upstream-config.ts';

/** What `upstream` in `sagegate.yaml` may hold. */
export const UPSTREAM_SCHEMA: z.ZodType<UpstreamFile> = z
  .strictObject({
    region: REGION.describe('AWS Region of the upstream. Part of every ARN that is decided on.'),
    account: ACCOUNT.optional().describe(
      'Account of the upstream. When given, start-up fails unless the upstream credentials belong to it.',
    ),
    endpoints: z
      .strictObject({
        sagemaker: ENDPOINT_URL.optional().describe('Base URL of the SageMaker API.'),
        'sagemaker-runtime': ENDPOINT_URL.optional().describe('Base URL of the SageMaker runtime.'),
        'sagemaker-featurestore-runtime': ENDPOINT_URL.optional().describe('Base URL of the feature store.'),
        'sagemaker-a2i-runtime': ENDPOINT_URL.optional().describe('Base URL of Augmented AI.'),
        'sagemaker-edge': ENDPOINT_URL.optional().describe('Base URL of Edge Manager.'),
        'sagemaker-metrics': ENDPOINT_URL.optional().describe('Base URL of SageMaker metrics.'),
        'sagemaker-geospatial': ENDPOINT_URL.optional().describe('Base URL of SageMaker geospatial.'),
        sagemakerjobruntime: ENDPOINT_URL.optional().describe('Base URL of the job runtime.'),
        sts: ENDPOINT_URL.optional().describe(
          'Base URL of STS, asked at start-up whose the credentials are, and for the sessions of `assumeRole`.',
        ),
      })
      .optional()
      .describe("Replace AWS's own hosts of the Region."),
    variant: z
      .enum(ENDPOINT_VARIANTS)
      .default('standard')
      .describe(
        "Which of AWS's hosts are called: `standard`, `fips` (FIPS 140 modules; in Regions of the US and Canada), `dualstack` (IPv6 too) or `fips-dualstack`. STS is always the Region's.",
      ),
    tls: z
      .strictObject({
        authoritiesFile: NAME.describe(
          'File with certificates of authorities (PEM) that are believed beside those that Node knows, for `endpoints` of your own.',
        ),
      })
      .optional()
      .describe('How the upstream proves who it is. A change takes a restart.'),
    credentials: z
      .strictObject({
        accessKeyId: ACCESS_KEY_ID.describe('Access key id.'),
        secretAccessKey: SECRET.describe('The secret. Better `${VAR}` or `${file:path}` than in clear.'),
        sessionToken: SECRET.optional().describe('Of temporary credentials.'),
      })
      .optional()
      .describe('Credentials that sign calls to the upstream. Default: the AWS default provider chain.'),
    assumeRole: ASSUME_ROLE_SCHEMA.optional().describe(
      'Calls are signed with a role that is assumed for the caller. Default: with the upstream credentials themselves.',
    ),
  })
  .superRefine(checkTogether);

const REGIONS_WITH_FIPS: readonly string[] = ['us-', 'ca-'];

function checkTogether(upstream: UpstreamFile, context: z.RefinementCtx): void {
  const { variant, region, account, assumeRole } = upstream;
  const isFips = variant === 'fips' || variant === 'fips-dualstack';
  if (isFips && !REGIONS_WITH_FIPS.some((prefix) => region.startsWith(prefix))) {
    const message = `AWS has no FIPS hosts in \`${region}\`; expected a Region of the US or Canada`;
    context.addIssue({ code: 'custom', path: ['variant'], message });
  }
  if (account === undefined) return;
  for (const [path, roleArn] of rolesOf(assumeRole)) {
    if (parseArn(roleArn)?.account === account) continue;
    const message = `expected a role of account \`${account}\`: calls are decided on as calls to it`;
    context.addIssue({ code: 'custom', path: ['assumeRole', ...path], message });
  }
}

type RolePlace = readonly [path: readonly PropertyKey[], roleArn: string];

function rolesOf({ roleArn, rules = [] }: AssumeRoleFile = {}): readonly RolePlace[] {
  const ofRules = rules.map((rule, at) => [['rules', at, 'roleArn'], rule.roleArn] as const);
  return roleArn === undefined ? ofRules : [[['roleArn'], roleArn], ...ofRules];
}
