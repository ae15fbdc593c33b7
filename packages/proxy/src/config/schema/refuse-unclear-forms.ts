import type { z } from 'zod';
import type { ConfigFile } from '../shape/config-file.ts';
import { formsOf } from './forms-of.ts';

type Report = (path: readonly string[], message: string) => void;

/** Reports that there is no form of identity, or one beside another that would never count, or an order of other forms. */
export function refuseUnclearForms({ identity, sessions }: ConfigFile, context: z.RefinementCtx): void {
  const report: Report = (path, message) => {
    context.addIssue({ code: 'custom', path: ['identity', ...path], message });
  };
  const forms = formsOf({ ...identity, sessions });
  refuseNoneOrStatic(identity, forms, report);
  if (identity.sigv4 !== undefined && !forms.includes('sigv4'))
    report(['sigv4'], 'expected `accessKeys`, `accessKeysFile` or `sessions` beside it');
  const { order } = identity;
  if (order !== undefined && order.toSorted().join() !== forms.toSorted().join())
    report(['order'], `expected each form that is configured, once: ${forms.join(', ')}`);
}

function refuseNoneOrStatic(
  { static: single }: ConfigFile['identity'],
  forms: readonly string[],
  report: Report,
): void {
  if (single === undefined && forms.length === 0)
    report(
      [],
      'expected a form of identity: `accessKeys`, `accessKeysFile`, `jwt`, `alb`, `lattice`, `mtls` or `static`',
    );
  if (single !== undefined && forms.length > 0)
    report(['static'], 'expected no other form beside it: every request is this principal’s');
}
