import { compileTokens } from '../matching/glob.ts';
import {
  expandToText,
  expandToTokens,
  parseTemplate,
  templateWithoutVariables,
  variablesOf,
} from '../matching/policy-variable.ts';
import type { ResolveVariable, Template } from '../matching/policy-variable.ts';
import { compileTemplate } from '../matching/template-matcher.ts';
import type { CompileComparison, ComparisonSettings } from './comparison.ts';

/** StringEquals: every character counts, `*` and `?` among them. */
export const equalStrings: CompileComparison = (values, settings) => {
  const templates = values.map((value) => toTemplate(value, settings));
  const isOneOf = compileEquality(
    templates.filter(isFixed).map((template) => expandToText(template, noValue)),
  );
  const variable = templates.filter((template) => !isFixed(template));
  if (variable.length === 0) return isOneOf;
  return (value, context) => {
    const resolve = settings.resolverFor(context);
    return isOneOf(value) || variable.some((template) => expandToText(template, resolve) === value);
  };
};

/** Most conditions list one text, and a set of one costs more than the text. */
function compileEquality(texts: readonly (string | undefined)[]): (value: string) => boolean {
  const [only] = texts;
  if (texts.length === 1) return (value) => value === only;
  const all = new Set(texts);
  return (value) => all.has(value);
}

/** StringEqualsIgnoreCase. Values are people's text, so all of Unicode's letters have a case here, unlike in names. */
export const equalStringsIgnoringCase: CompileComparison = (values, settings) => {
  const templates = values.map((value) => toTemplate(value, settings));
  return (value, context) => {
    const resolve = settings.resolverFor(context);
    const lowerCase = value.toLowerCase();
    return templates.some((template) => {
      const expected = expandToText(template, resolve);
      // No text gets shorter in lower case, so what is longer already needs no lower case of its own.
      if (expected === undefined || expected.length > lowerCase.length) return false;
      return expected.toLowerCase() === lowerCase;
    });
  };
};

/** StringLike: the pattern must cover the whole value. */
export const likeStrings: CompileComparison = (values, settings) => {
  const templates = values.map((value) => toTemplate(value, settings));
  const fixed = templates
    .filter(isFixed)
    .map((template) => compileTokens(expandToTokens(template, noValue) ?? []));
  const variable = templates.filter((template) => !isFixed(template)).map(compileTemplate);
  return (value, context) => {
    for (const matches of fixed) if (matches(value)) return true;
    if (variable.length === 0) return false;
    const resolve = settings.resolverFor(context);
    for (const matches of variable) if (matches(value, resolve)) return true;
    return false;
  };
};

/** A policy's value as its version reads it. */
export function toTemplate(value: string, { version }: ComparisonSettings): Template {
  return version === '2012-10-17' ? parseTemplate(value) : templateWithoutVariables(value);
}

/** Whether a template has no variable. */
export function isFixed(template: Template): boolean {
  return variablesOf(template).length === 0;
}

const noValue: ResolveVariable = () => undefined;
