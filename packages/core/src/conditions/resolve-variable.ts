import type { PolicyVariable, ResolveVariable } from '../matching/policy-variable.ts';
import { valueOf } from '../request/request-context.ts';
import type { RequestContext } from '../request/request-context.ts';
import type { SettledPoints } from './strictest-reading.ts';

/** Gives variables their values; a document's statements, which all ask about the same request, share what it gives. */
export function rememberResolver(openPoints: SettledPoints): (context: RequestContext) => ResolveVariable {
  let lastContext: RequestContext | undefined;
  let lastResolver: ResolveVariable = () => undefined;
  return (context) => {
    if (context === lastContext) return lastResolver;
    lastResolver = (variable) => resolveVariable(variable, context, openPoints);
    lastContext = context;
    return lastResolver;
  };
}

/** A variable's value in a request. A key with several values has none, and neither has an empty one. */
function resolveVariable(
  variable: PolicyVariable,
  context: RequestContext,
  openPoints: SettledPoints,
): string | undefined {
  const value = valueOf(context, variable.lowerCaseKey);
  if (typeof value === 'string' && value !== '') return value;
  if (value === '' && openPoints.defaultForEmptyValue === 'noValue') return undefined;
  return variable.defaultValue;
}
