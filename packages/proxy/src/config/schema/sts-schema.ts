import { z } from 'zod';
import type { OidcProviderFile, StsFile } from '../shape/sts-file.ts';
import { isIssuerUrl } from '../values/issuer-url.ts';
import { ACCOUNT, NAME } from './common-schema.ts';
import { refuseRepeated } from './refuse-repeated.ts';
import { hasOneKeySource, KEYS_URL, ONE_KEY_SOURCE_EXPECTED, TOKEN_FIELDS } from './token-fields.ts';

const OIDC_PROVIDER: z.ZodType<OidcProviderFile> = z
  .strictObject({
    issuer: NAME.refine(
      isIssuerUrl,
      'expected the URL of an issuer such as `https://oidc.example.com/id/A1`, without a query',
    ).describe(
      'The claim `iss`, to the letter. Without `https://` it is what trust policies name the provider by: `arn:aws:iam::ACCOUNT:oidc-provider/ISSUER`, and what the condition keys `ISSUER:sub` and `ISSUER:aud` begin with.',
    ),
    jwksUrl: KEYS_URL.exactOptional().describe(
      'URL of the JSON Web Key Set; `https`, or `http` on the loopback. It is asked as those of `identity.jwt` are.',
    ),
    jwksFile: TOKEN_FIELDS.jwksFile,
    clientIds: z
      .array(NAME)
      .min(1)
      .describe(
        'Whom tokens must be for: the claim `azp`, or where there is none `aud`, is one of these. `sts.amazonaws.com` for service accounts of Kubernetes.',
      ),
    accounts: z
      .array(ACCOUNT)
      .min(1)
      .exactOptional()
      .describe('Accounts that have the provider. Default: all of the directory.'),
    algorithms: TOKEN_FIELDS.algorithms,
    clockToleranceSeconds: TOKEN_FIELDS.clockToleranceSeconds,
  })
  .refine(hasOneKeySource, ONE_KEY_SOURCE_EXPECTED);

/** What `sts` in `sagegate.yaml` may hold. */
export const STS_SCHEMA: z.ZodType<StsFile> = z.strictObject({
  oidcProviders: z
    .array(OIDC_PROVIDER)
    .superRefine(refuseRepeated('issuer', 'issuer'))
    .exactOptional()
    .describe('Whose tokens `AssumeRoleWithWebIdentity` takes. Default: nobody’s.'),
});
