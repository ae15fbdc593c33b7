import { z } from 'zod';
import type { StsFile } from '../shape/sts-file.ts';
import type { OidcProviderFile } from '../shape/sts-file.ts';
import { TOKEN_ALGORITHMS } from '../settings/token-identity-config.ts';
import { isIssuerUrl } from '../values/issuer-url.ts';
import { isKeysUrl, KEYS_URL_EXPECTED } from '../values/keys-url.ts';
import { ACCOUNT, NAME } from './common-schema.ts';

const OIDC_PROVIDER: z.ZodType<OidcProviderFile> = z
  .strictObject({
    issuer: NAME.refine(
      isIssuerUrl,
      'expected the URL of an issuer such as `https://oidc.example.com/id/A1`, without a query',
    ).describe(
      'The claim `iss`, to the letter. Without `https://` it is what trust policies name the provider by: `arn:aws:iam::ACCOUNT:oidc-provider/ISSUER`, and what the condition keys `ISSUER:sub` and `ISSUER:aud` begin with.',
    ),
    jwksUrl: z
      .string()
      .refine(isKeysUrl, KEYS_URL_EXPECTED)
      .exactOptional()
      .describe(
        'URL of the JSON Web Key Set; `https`, or `http` on the loopback. It is asked as those of `identity.jwt` are.',
      ),
    jwksFile: NAME.exactOptional().describe('File with the JSON Web Key Set; instead of `jwksUrl`.'),
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
    algorithms: z
      .array(z.enum(TOKEN_ALGORITHMS))
      .min(1)
      .exactOptional()
      .describe('Algorithms of signatures; all are asymmetric. Default: RS256 and ES256.'),
    clockToleranceSeconds: z
      .int()
      .min(0)
      .max(300)
      .exactOptional()
      .describe('How far clocks may differ. Default: 60.'),
  })
  .refine(({ jwksUrl, jwksFile }) => (jwksUrl === undefined) !== (jwksFile === undefined), {
    message: 'expected exactly one of `jwksUrl` and `jwksFile`',
  });

/** What `sts` in `sagegate.yaml` may hold. */
export const STS_SCHEMA: z.ZodType<StsFile> = z.strictObject({
  oidcProviders: z
    .array(OIDC_PROVIDER)
    .superRefine(refuseRepeatedIssuers)
    .exactOptional()
    .describe('Whose tokens `AssumeRoleWithWebIdentity` takes. Default: nobody’s.'),
});

/** Which of the two entries a token is for would be a guess. */
function refuseRepeatedIssuers(providers: readonly OidcProviderFile[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, { issuer }] of providers.entries()) {
    const message = `issuer \`${issuer}\` is given twice`;
    if (seen.has(issuer)) context.addIssue({ code: 'custom', path: [index, 'issuer'], message });
    seen.add(issuer);
  }
}
