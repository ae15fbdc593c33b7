import { z } from 'zod';
import { TOKEN_ALGORITHMS } from '../settings/token-identity-config.ts';
import type { TokenAlgorithm } from '../settings/token-identity-config.ts';
import { isKeysUrl, KEYS_URL_EXPECTED } from '../values/keys-url.ts';
import { NAME } from './common-schema.ts';

/** Where an issuer of tokens has its keys. */
export const KEYS_URL: z.ZodString = z.string().refine(isKeysUrl, KEYS_URL_EXPECTED);

/** What every issuer of tokens may have that is verified by a JSON Web Key Set. */
export const TOKEN_FIELDS: {
  readonly jwksFile: z.ZodExactOptional<z.ZodString>;
  readonly algorithms: z.ZodExactOptional<z.ZodType<TokenAlgorithm[]>>;
  readonly clockToleranceSeconds: z.ZodExactOptional<z.ZodInt>;
} = {
  jwksFile: NAME.exactOptional().describe('File with the JSON Web Key Set; instead of `jwksUrl`.'),
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
};

/** Keys that stand in two places could be of two issuers. */
export function hasOneKeySource(issuer: {
  readonly jwksUrl?: unknown;
  readonly jwksFile?: unknown;
}): boolean {
  return (issuer.jwksUrl === undefined) !== (issuer.jwksFile === undefined);
}

export const ONE_KEY_SOURCE_EXPECTED = 'expected exactly one of `jwksUrl` and `jwksFile`';
