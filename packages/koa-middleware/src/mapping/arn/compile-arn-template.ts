import { compilePath } from '../members/member-path.ts';
import type { MemberPath } from '../members/member-path.ts';
import { compileArnPart } from './arn-part.ts';
import type { ArnPart } from './arn-part.ts';

/** A variable of a template: the first of its members that is present. */
export interface TemplateVariable {
  readonly alternatives: readonly Alternative[];
  /** Whether the paths start at an element of the template's list. */
  readonly inList: boolean;
  readonly starWhenAbsent: boolean;
}

/** A member that can fill a variable, and what it contributes. */
export interface Alternative {
  readonly path: MemberPath;
  readonly part: ArnPart;
}

/** A compiled template of an ARN's resource: literals with variables between them. */
export interface ArnTemplate {
  readonly text: string;
  /** The third part of the ARN, and of the ARNs that it is read from: `sagemaker`. */
  readonly service: string;
  /** The members that it is read from, as paths from the request. */
  readonly members: readonly string[];
  readonly literals: readonly string[];
  readonly variables: readonly TemplateVariable[];
  /** The list whose elements give one ARN each; the paths of such variables start at the element. */
  readonly each?: MemberPath;
}

const EACH = '[*]';

/**
 * Reads the notation of the generated table; see `OperationRow`.
 *
 * `within` is where the structure stands that the paths start at; errors name members by their whole path.
 */
export function compileArnTemplate(text: string, within = '', service = 'sagemaker'): ArnTemplate {
  const literals: string[] = [];
  const variables: string[] = [];
  for (const piece of text.split('}')) {
    const [literal = '', variable] = piece.split('{');
    literals.push(literal);
    if (variable !== undefined) variables.push(variable);
  }
  const list = listOf(variables);
  const wholeType = variables.length === 1 ? typeBefore(literals) : undefined;
  const compiled = variables.map((variable) => compileVariable(variable, { list, within, wholeType }));
  const members = compiled.flatMap(({ alternatives }) => alternatives.map(({ path }) => path.text));
  const template = { text, service, members, literals, variables: compiled };
  return list === undefined ? template : { ...template, each: compilePath(list, within) };
}

/** The type of a resource that a name alone follows: `endpoint` of `endpoint/{EndpointName}`. */
function typeBefore([head = '', tail]: readonly string[]): string | undefined {
  return tail === '' && head.indexOf('/') === head.length - 1 ? head.slice(0, -1) : undefined;
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

interface Surroundings {
  readonly list: string | undefined;
  readonly within: string;
  readonly wholeType: string | undefined;
}

function compileVariable(variable: string, surroundings: Surroundings): TemplateVariable {
  const alternatives = variable.split('|');
  const { list } = surroundings;
  return {
    alternatives: alternatives
      .filter((one) => one !== '*')
      .map((one) => compileAlternative(one, surroundings)),
    inList: list !== undefined && variable.startsWith(list),
    starWhenAbsent: alternatives.includes('*'),
  };
}

function compileAlternative(text: string, { list, within, wholeType }: Surroundings): Alternative {
  const end = text.search(/[:=]/);
  const name = end < 0 ? text : text.slice(0, end);
  const part = compileArnPart(end < 0 ? '' : text.slice(end), name, wholeType);
  if (list === undefined || !name.startsWith(list)) return { path: compilePath(name, within), part };
  const full = compilePath(name, within).text;
  return { path: { ...compilePath(name.slice(list.length + 1)), text: full }, part };
}
