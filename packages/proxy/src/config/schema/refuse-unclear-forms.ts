import type { z } from 'zod';
import type { ConfigFile } from '../shape/config-file.ts';
import { formsOf } from './forms-of.ts';

type Report = (path: readonly string[], message: string) => void;

/** Reports that there is no form of identity, or one beside another that would never count, or an order of other forms. */
export function refuseUnclearForms(
  { identity, sessions, directory }: ConfigFile,
  context: z.RefinementCtx,
): void {
  const report: Report = (path, message) => {
    context.addIssue({ code: 'custom', path: ['identity', ...path], message });
  };
  // Where every request is one principal's, a directory says what that one may do, and keys tell nobody apart.
  const configured = formsOf({ ...identity, sessions });
  const forms = formsOf({ ...identity, sessions, ...(identity.static === undefined && { directory }) });
  refuseNoneOrStatic(identity, forms, report);
  if (identity.sigv4 !== undefined && !forms.includes('sigv4'))
    report(['sigv4'], 'expected `accessKeys` or `accessKeysFile` beside it, or `sessions` or a `directory`');
  const { order } = identity;
  // An order may leave out what only a directory brings: then keys of its users do not count.
  if (order !== undefined && !isOrderOf(order, forms) && !isOrderOf(order, configured))
    report(['order'], `expected each form that is configured, once: ${forms.join(', ')}`);
}

function isOrderOf(order: readonly string[], forms: readonly string[]): boolean {
  return order.toSorted().join() === forms.toSorted().join();
}

function refuseNoneOrStatic(
  { static: single }: ConfigFile['identity'],
  forms: readonly string[],
  report: Report,
): void {
  if (single === undefined && forms.length === 0)
    report(
      [],
      'expected a form of identity: `accessKeys`, `accessKeysFile`, `jwt`, `alb`, `lattice`, `mtls` or `static`; or `sessions` or a `directory` beside `identity`',
    );
  if (single !== undefined && forms.length > 0)
    report(
      ['static'],
      'expected no other form beside it, and no `sessions`: every request is this principal’s',
    );
}
