import { matchesStretches, matchesTokens } from './glob.ts';
import { expandToTokens } from './policy-variable.ts';
import type { PolicyVariable, ResolveVariable, Template } from './policy-variable.ts';

/** Whether a text fits a pattern with variables; a variable without a value fits nothing. */
export type TemplateMatcher = (text: string, resolve: ResolveVariable) => boolean;

/** Compiles a pattern with variables. What a variable gives is compared as it is, a `*` in it too. */
export function compileTemplate(template: Template): TemplateMatcher {
  const hasAnyOne = template.some((part) => part.kind === 'pattern' && part.text.includes('?'));
  return hasAnyOne ? matchByTokens(template) : matchByStretches(splitAtRuns(template));
}

function matchByTokens(template: Template): TemplateMatcher {
  return (text, resolve) => {
    const tokens = expandToTokens(template, resolve);
    return tokens !== undefined && matchesTokens(tokens, text);
  };
}

/** What stands between two runs: texts and variables. */
type Stretch = readonly (string | PolicyVariable)[];

function matchByStretches(stretches: readonly Stretch[]): TemplateMatcher {
  return (text, resolve) => {
    const expanded: string[] = [];
    for (const stretch of stretches) {
      const piece = expandStretch(stretch, resolve);
      if (piece === undefined) return false;
      expanded.push(piece);
    }
    return matchesStretches(expanded, text);
  };
}

function expandStretch(stretch: Stretch, resolve: ResolveVariable): string | undefined {
  let expanded = '';
  for (const piece of stretch) {
    const text = typeof piece === 'string' ? piece : resolve(piece);
    if (text === undefined) return undefined;
    expanded += text;
  }
  return expanded;
}

function splitAtRuns(template: Template): readonly Stretch[] {
  const stretches: (string | PolicyVariable)[][] = [[]];
  for (const part of template) {
    if (part.kind === 'variable') stretches.at(-1)?.push(part.variable);
    else if (part.kind === 'literal') stretches.at(-1)?.push(part.text);
    else {
      const [first = '', ...others] = part.text.split('*');
      stretches.at(-1)?.push(first);
      for (const text of others) stretches.push([text]);
    }
  }
  return stretches;
}
