import { compilePath } from '../members/member-path.ts';
import type { MemberPath } from '../members/member-path.ts';

/** What a variable takes from an ARN that it holds. */
export type ArnPart =
  | { readonly kind: 'nameOrArn' }
  /** A name does not tell the id, which is `*` then. */
  | { readonly kind: 'idOrArn' }
  /** The value is an ARN whose resource starts so. */
  | { readonly kind: 'arn'; readonly head: string }
  | { readonly kind: 'segment'; readonly index: number; readonly withOwner: boolean };

/** A variable of a template: the first of its members that is present. */
export interface TemplateVariable {
  readonly paths: readonly MemberPath[];
  /** Whether the paths start at an element of the template's list. */
  readonly inList: boolean;
  readonly part: ArnPart;
  readonly starWhenAbsent: boolean;
}

/** A compiled template of an ARN's resource: literals with variables between them. */
export interface ArnTemplate {
  readonly text: string;
  readonly literals: readonly string[];
  readonly variables: readonly TemplateVariable[];
  /** The list whose elements give one ARN each; the paths of such variables start at the element. */
  readonly each?: MemberPath;
}

const EACH = '[*]';
/** What stands between a variable's members and what it takes from them. */
const SUFFIXES = '/@:=';

/** Reads the notation of the generated table; see `OperationRow`. */
export function compileArnTemplate(text: string): ArnTemplate {
  const literals: string[] = [];
  const variables: string[] = [];
  for (const piece of text.split('}')) {
    const [literal = '', variable] = piece.split('{');
    literals.push(literal);
    if (variable !== undefined) variables.push(variable);
  }
  const list = listOf(variables);
  const isWhole = variables.length === 1 && literals.every((literal) => literal === '');
  const compiled = variables.map((variable) => compileVariable(variable, list, isWhole));
  const template = { text, literals, variables: compiled };
  return list === undefined ? template : { ...template, each: compilePath(list) };
}

/** The list that the variables with `[*]` share, up to and with its last `[*]`. */
function listOf(variables: readonly string[]): string | undefined {
  const inLists = variables.filter((variable) => variable.includes(EACH));
  const lists = new Set(
    inLists.map((variable) => variable.slice(0, variable.lastIndexOf(EACH) + EACH.length)),
  );
  if (lists.size > 1) throw new TypeError('a template can follow one list only');
  return [...lists][0];
}

function compileVariable(variable: string, list: string | undefined, isWhole: boolean): TemplateVariable {
  const [names, suffix] = splitSuffix(variable);
  const alternatives = names.split('|');
  return {
    paths: alternatives.filter((name) => name !== '*').map((name) => compileVariablePath(name, list)),
    inList: list !== undefined && names.startsWith(list),
    part: compilePart(suffix, isWhole),
    starWhenAbsent: alternatives.includes('*'),
  };
}

function splitSuffix(variable: string): readonly [names: string, suffix: string] {
  for (let at = 0; at < variable.length; at += 1) {
    if (SUFFIXES.includes(variable.charAt(at))) return [variable.slice(0, at), variable.slice(at)];
  }
  return [variable, ''];
}

/** Starts at the list's element, but is named in errors by the whole path. */
function compileVariablePath(name: string, list: string | undefined): MemberPath {
  if (list === undefined || !name.startsWith(list)) return compilePath(name);
  return { ...compilePath(name.slice(list.length + 1)), text: name };
}

function compilePart(suffix: string, isWhole: boolean): ArnPart {
  const rest = suffix.slice(1);
  switch (suffix.charAt(0)) {
    case '/':
      return { kind: 'segment', index: Number(rest), withOwner: false };
    case '@':
      return { kind: 'segment', index: Number(rest), withOwner: true };
    case ':':
      return { kind: 'idOrArn' };
    case '=':
      return { kind: 'arn', head: rest };
    default:
      return isWhole ? { kind: 'arn', head: '' } : { kind: 'nameOrArn' };
  }
}
