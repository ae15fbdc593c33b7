import { parseArn } from '../matching/arn.ts';
import { matchesArnPattern, toArnPattern, toPaddedArnPattern } from '../matching/arn-pattern.ts';
import type { ArnPattern } from '../matching/arn-pattern.ts';
import { compileLeastLength } from '../matching/least-length.ts';
import type { LeastLength } from '../matching/least-length.ts';
import { expandToTokens } from '../matching/policy-variable.ts';
import type { ResolveVariable, Template } from '../matching/policy-variable.ts';
import { isFixed, toTemplate } from './compare-strings.ts';
import type { CompileComparison } from './comparison.ts';

/** ArnEquals and ArnLike, which are the same: six parts, each with its own wildcards. */
export const likeArns: CompileComparison = (values, settings) => {
  const templates = values.map((value) => toTemplate(value, settings));
  const pads = settings.openPoints.shortArn === 'padWithWildcards';
  const fixed = templates
    .filter(isFixed)
    .map((template) => expandToArnPattern(template, () => undefined, pads));
  const variable = templates.filter((template) => !isFixed(template)).map(withLeastLength);
  return (value, context) => {
    if (parseArn(value) === undefined) return undefined;
    if (fixed.some((pattern) => fits(pattern, value))) return true;
    if (variable.length === 0) return false;
    const resolve = settings.resolverFor(context);
    return variable.some(
      ({ template, leastLength }) =>
        leastLength(resolve) <= value.length && fits(expandToArnPattern(template, resolve, pads), value),
    );
  };
};

function withLeastLength(template: Template): {
  readonly template: Template;
  readonly leastLength: LeastLength;
} {
  return { template, leastLength: compileLeastLength(template) };
}

/** An operand may be short as it is written, or because a variable's value is. */
function expandToArnPattern(
  template: Template,
  resolve: ResolveVariable,
  pads: boolean,
): ArnPattern | undefined {
  const tokens = expandToTokens(template, resolve);
  if (tokens === undefined) return undefined;
  return pads ? toPaddedArnPattern(tokens) : toArnPattern(tokens);
}

function fits(pattern: ArnPattern | undefined, arn: string): boolean {
  return pattern !== undefined && matchesArnPattern(pattern, arn);
}
