import { expandToText } from '../matching/policy-variable.ts';
import { parseBoolean } from '../policy/operands/boolean-text.ts';
import { toTemplate } from './compare-strings.ts';
import type { CompileComparison } from './comparison.ts';

/** Bool. */
export const equalBooleans: CompileComparison = (values, settings) => {
  const templates = values.map((value) => toTemplate(value, settings));
  const otherText = settings.openPoints.boolOnOtherText === 'countsAsFalse' ? false : undefined;
  return (value, context) => {
    const request = parseBoolean(value) ?? otherText;
    if (request === undefined) return undefined;
    const resolve = settings.resolverFor(context);
    return templates.some((template) => parseBoolean(expandToText(template, resolve) ?? '') === request);
  };
};
