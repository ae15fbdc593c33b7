import type { ComparisonSettings, StatementSettings } from '../conditions/comparison.ts';
import { PARTS_OF_AN_ARN, startOfResourcePart } from '../matching/arn.ts';
import { compileTokens } from '../matching/glob.ts';
import type { TextMatcher } from '../matching/glob.ts';
import {
  expandToTokens,
  parseTemplate,
  templateWithoutVariables,
  variablesOf,
} from '../matching/policy-variable.ts';
import type { PolicyVariable, Template } from '../matching/policy-variable.ts';
import { compileTemplate } from '../matching/template-matcher.ts';
import type { TemplateMatcher } from '../matching/template-matcher.ts';
import { compileWildcard } from '../matching/wildcard.ts';
import type { PolicyText, Statement } from '../policy/policy-document.ts';
import type { RequestContext } from '../request/request-context.ts';

/** A statement's resources, ready to be asked. */
export interface CompiledResources {
  readonly matches: (resource: string, context: RequestContext) => boolean;
  readonly variables: readonly PolicyVariable[];
  /** Whether the resource would match if every variable had a fitting value. */
  readonly couldMatch: TextMatcher;
  /** The patterns of which a resource must fit one; absent where it need not. */
  readonly templates?: readonly Template[];
  /** Gives the variables the values that count here. */
  readonly resolverFor: ComparisonSettings['resolverFor'];
  /** Nothing matches while a variable has no value, other patterns neither. */
  readonly needsEveryVariable: boolean;
}

const EVERY_RESOURCE: CompiledResources = {
  matches: () => true,
  variables: [],
  couldMatch: () => true,
  resolverFor: () => () => undefined,
  needsEveryVariable: false,
};

/** Prepares `Resource` or `NotResource`. A trust policy has neither: it is about the role that it is attached to. */
export function compileResources(statement: Statement, settings: StatementSettings): CompiledResources {
  if (statement.resource !== undefined) return compileResource(statement.resource, settings.positive);
  if (statement.notResource !== undefined) return compileNotResource(statement.notResource, settings);
  return EVERY_RESOURCE;
}

function compileResource(patterns: readonly PolicyText[], settings: ComparisonSettings): CompiledResources {
  const compiled = compilePatterns(patterns, settings);
  const { templates, variables, couldMatch } = compiled;
  const { resolverFor } = settings;
  const shared = { variables, couldMatch, templates, resolverFor, needsEveryVariable: false };
  if (variables.length > 0) return { matches: matchesAny(compiled, settings), ...shared };
  const [only, ...others] = compiled.fixed;
  const matches = only !== undefined && others.length === 0 ? only : couldMatch;
  return { matches, ...shared };
}

function compileNotResource(
  patterns: readonly PolicyText[],
  { positive, negated }: StatementSettings,
): CompiledResources {
  const compiled = compilePatterns(patterns, negated);
  const mustResolve = negated.openPoints.notResourceWithUnresolvedVariable === 'statementDoesNotApply';
  // Where the statement needs every variable's value, having one makes it apply to more, as in a Resource.
  const settings = mustResolve ? positive : negated;
  const matchesListed = matchesAny(compiled, settings);
  return {
    matches: (resource, context) => {
      const resolve = settings.resolverFor(context);
      if (mustResolve && compiled.variables.some((variable) => resolve(variable) === undefined)) return false;
      return !matchesListed(resource, context);
    },
    variables: compiled.variables,
    couldMatch: (resource) => !compiled.fixed.some((matches) => matches(resource)),
    resolverFor: settings.resolverFor,
    needsEveryVariable: mustResolve,
  };
}

interface CompiledPatterns {
  readonly templates: readonly Template[];
  readonly fixed: readonly TextMatcher[];
  readonly withVariables: readonly TemplateMatcher[];
  readonly variables: readonly PolicyVariable[];
  readonly couldMatch: TextMatcher;
}

function compilePatterns(patterns: readonly PolicyText[], settings: ComparisonSettings): CompiledPatterns {
  const templates = patterns.flatMap(({ value }) => toResourceTemplates(value, settings));
  const withVariables = templates.filter(hasVariables);
  const fixed = templates.filter((template) => !hasVariables(template)).map(compileFixed);
  const loose = withVariables.map(toLooseMatcher);
  return {
    templates,
    fixed,
    withVariables: withVariables.map(compileTemplate),
    variables: withVariables.flatMap(variablesOf),
    couldMatch: (resource) => [...fixed, ...loose].some((matches) => matches(resource)),
  };
}

/** The request's `*` stands for no resource at all: only the Resource `*` covers it, not every pattern that fits one character. */
function compileFixed(template: Template): TextMatcher {
  const [only, ...others] = template;
  const pattern = only?.kind === 'pattern' && others.length === 0 ? only.text : undefined;
  const matches = pattern === undefined ? compileTokens(tokensOf(template)) : compileWildcard(pattern);
  if (pattern === '*' || !matches('*')) return matches;
  return (resource) => resource !== '*' && matches(resource);
}

function tokensOf(template: Template): readonly number[] {
  return expandToTokens(template, () => undefined) ?? [];
}

function hasVariables(template: Template): boolean {
  return template.some(({ kind }) => kind === 'variable');
}

/** Variables count only behind the fifth colon; before it `${` is text. */
function toResourceTemplates(
  value: string,
  { version, openPoints }: ComparisonSettings,
): readonly Template[] {
  const start = startOfResourcePart(value);
  if (start === -1) {
    const padded = openPoints.shortArn === 'padWithWildcards' ? padShortArn(value) : [];
    return [value, ...padded].map(templateWithoutVariables);
  }
  const mayHaveVariables = version === '2012-10-17' && value.includes('${', start);
  if (!mayHaveVariables) return [templateWithoutVariables(value)];
  return [[...templateWithoutVariables(value.slice(0, start)), ...parseTemplate(value.slice(start))]];
}

/** What ends in a `*` fits every padded ARN already. */
function padShortArn(pattern: string): readonly string[] {
  if (!pattern.startsWith('arn:') || pattern.endsWith('*')) return [];
  return [pattern + ':*'.repeat(PARTS_OF_AN_ARN - pattern.split(':').length)];
}

function matchesAny(
  { fixed, withVariables }: CompiledPatterns,
  { resolverFor }: ComparisonSettings,
): CompiledResources['matches'] {
  return (resource, context) => {
    for (const matches of fixed) if (matches(resource)) return true;
    if (withVariables.length === 0) return false;
    const resolve = resolverFor(context);
    for (const matches of withVariables) if (matches(resource, resolve)) return true;
    return false;
  };
}

/** The template with a `*` for every variable. */
function toLooseMatcher(template: Template): TextMatcher {
  const loose = template.map((part) =>
    part.kind === 'variable' ? ({ kind: 'pattern', text: '*' } as const) : part,
  );
  return compileTokens(expandToTokens(loose, () => undefined) ?? []);
}
