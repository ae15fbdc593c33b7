import { asciiLowerCase } from './ascii-lower-case.ts';
import { appendLiteral, appendPattern } from './glob.ts';

/** `${key}` or `${key, 'default'}` in a policy. */
export interface PolicyVariable {
  /** The key as it is written. */
  readonly key: string;
  readonly lowerCaseKey: string;
  readonly defaultValue?: string;
}

/** A policy's string: text in which `*` and `?` are wildcards, text in which they are not, and variables. */
export type TemplatePart =
  | { readonly kind: 'pattern'; readonly text: string }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'variable'; readonly variable: PolicyVariable };

/** A policy's string, parsed once; a variable's value can never become a pattern. */
export type Template = readonly TemplatePart[];

/** Gives a variable's value, or `undefined` where it has none. */
export type ResolveVariable = (variable: PolicyVariable) => string | undefined;

/** Thrown for a `${` that is no variable; the caller knows the place. */
export class MalformedVariableError extends Error {
  override readonly name = 'MalformedVariableError';
}

const ESCAPES: readonly string[] = ['*', '?', '$'];

/**
 * Parses a string that may hold variables.
 *
 * @throws MalformedVariableError for a `${` that is neither a variable nor one of the escapes `${*}` `${?}` `${$}`.
 */
export function parseTemplate(text: string): Template {
  const parts: TemplatePart[] = [];
  let position = 0;
  for (let start = text.indexOf('${'); start !== -1; start = text.indexOf('${', position)) {
    if (start > position) parts.push({ kind: 'pattern', text: text.slice(position, start) });
    const { part, end } = parseVariable(text, start);
    parts.push(part);
    position = end;
  }
  if (position < text.length) parts.push({ kind: 'pattern', text: text.slice(position) });
  return parts;
}

/** A string without variables, as version 2008-10-17 reads every string. */
export function templateWithoutVariables(text: string): Template {
  return text === '' ? [] : [{ kind: 'pattern', text }];
}

/** The variables of a template, escapes not among them. */
export function variablesOf(template: Template): readonly PolicyVariable[] {
  return template.flatMap((part) => (part.kind === 'variable' ? [part.variable] : []));
}

/** The tokens of a template with its variables' values as literal text; `undefined` when one has no value. */
export function expandToTokens(template: Template, resolve: ResolveVariable): readonly number[] | undefined {
  const tokens: number[] = [];
  for (const part of template) {
    const text = part.kind === 'variable' ? resolve(part.variable) : part.text;
    if (text === undefined) return undefined;
    if (part.kind === 'pattern') appendPattern(tokens, text);
    else appendLiteral(tokens, text);
  }
  return tokens;
}

/** The text of a template where no wildcards exist, as in StringEquals; `undefined` when a variable has no value. */
export function expandToText(template: Template, resolve: ResolveVariable): string | undefined {
  let expanded = '';
  for (const part of template) {
    const text = part.kind === 'variable' ? resolve(part.variable) : part.text;
    if (text === undefined) return undefined;
    expanded += text;
  }
  return expanded;
}

interface ParsedVariable {
  readonly part: TemplatePart;
  readonly end: number;
}

function parseVariable(text: string, start: number): ParsedVariable {
  const nameStart = start + 2;
  const brace = text.indexOf('}', nameStart);
  if (brace === -1) throw malformed('`${` without `}`');
  const inside = text.slice(nameStart, brace);
  if (ESCAPES.includes(inside)) return { part: { kind: 'literal', text: inside }, end: brace + 1 };
  const comma = inside.indexOf(',');
  if (comma === -1) return { part: variablePart(inside), end: brace + 1 };
  return parseVariableWithDefault(text, nameStart, nameStart + comma);
}

function parseVariableWithDefault(text: string, nameStart: number, comma: number): ParsedVariable {
  if (!text.startsWith(", '", comma)) throw malformed("a default value is written `${key, 'default'}`");
  const defaultStart = comma + 3;
  const quote = text.indexOf("'", defaultStart);
  if (quote === -1 || text[quote + 1] !== '}') throw malformed("a default value ends in `'}`");
  const part = variablePart(text.slice(nameStart, comma), text.slice(defaultStart, quote));
  return { part, end: quote + 2 };
}

/** A key without a service prefix could never have a value: the statement would silently never apply. */
function variablePart(key: string, defaultValue?: string): TemplatePart {
  const colon = key.indexOf(':');
  const isKey =
    colon > 0 && colon < key.length - 1 && !key.includes('$') && !key.includes('{') && key.trim() === key;
  if (!isKey) throw malformed(`\`\${${key}}\` names no condition key, such as \`aws:username\``);
  const variable = { key, lowerCaseKey: asciiLowerCase(key) };
  return {
    kind: 'variable',
    variable: defaultValue === undefined ? variable : { ...variable, defaultValue },
  };
}

function malformed(problem: string): MalformedVariableError {
  return new MalformedVariableError(`malformed policy variable: ${problem}`);
}
