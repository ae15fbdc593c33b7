import { z } from 'zod';
import { ACCESS_KEY_ID, ACCOUNT, ENDPOINT_URL, REGION, SECRET } from './common-schema.ts';
import type { UpstreamFile } from './config-file.ts';

/** What `upstream` in `sagegate.yaml` may hold. */
export const UPSTREAM_SCHEMA: z.ZodType<UpstreamFile> = z.strictObject({
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
      sts: ENDPOINT_URL.optional().describe('Base URL of STS, asked at start-up whose the credentials are.'),
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
