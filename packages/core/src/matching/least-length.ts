import { variablesOf } from './policy-variable.ts';
import type { ResolveVariable, Template } from './policy-variable.ts';

/** How long a text is at least that fits a pattern; not a number where a variable has no value. */
export type LeastLength = (resolve: ResolveVariable) => number;

/**
 * Prepares to tell how long a text must be, which costs nothing beside putting the pattern together: a value of the
 * request may be long, and there may be many texts.
 */
export function compileLeastLength(template: Template): LeastLength {
  const variables = variablesOf(template);
  let fixedLength = 0;
  for (const part of template) {
    if (part.kind === 'literal') fixedLength += part.text.length;
    else if (part.kind === 'pattern') fixedLength += part.text.replaceAll('*', '').length;
  }
  return (resolve) => {
    let length = fixedLength;
    for (const variable of variables) length += resolve(variable)?.length ?? NaN;
    return length;
  };
}
