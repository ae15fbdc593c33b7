import type { z } from 'zod';
import type { ConfigFile } from '../shape/config-file.ts';

/** Reports forms of identity that no request could bear: nobody is believed, or nobody is asked. */
export function refuseUnheardIdentities(
  { identity, trustedProxies, listen }: ConfigFile,
  context: z.RefinementCtx,
): void {
  const report = (form: string, message: string): void => {
    context.addIssue({ code: 'custom', path: ['identity', form], message });
  };
  for (const form of ['alb', 'lattice'] as const)
    if (identity[form] !== undefined && trustedProxies.length === 0)
      report(form, 'expected `trustedProxies` beside it: no other peer is believed');
  if (identity.mtls !== undefined && listen.tls?.clientCertificates === undefined)
    report('mtls', 'expected `listen.tls.clientCertificates` beside it: nobody is asked for a certificate');
}
