import type { z } from 'zod';
import type { ConfigFile } from '../shape/config-file.ts';

/** Reports sections that hand out temporary credentials where no key seals their tokens. */
export function refuseUnsealedCredentials(file: ConfigFile, context: z.RefinementCtx): void {
  if (file.sessions !== undefined) return;
  for (const section of ['containerCredentials', 'credentialExchange'] as const)
    if (file[section] !== undefined)
      context.addIssue({
        code: 'custom',
        path: [section],
        message: EXPECTED,
      });
  if ((file.sts?.oidcProviders ?? []).length > 0)
    context.addIssue({ code: 'custom', path: ['sts', 'oidcProviders'], message: EXPECTED });
}

const EXPECTED = 'expected `sessions` beside it: its keys seal the credentials that are handed out';
