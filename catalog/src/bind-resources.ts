import type { ActionFact, IamFacts } from './iam-facts.ts';
import type { ResourceRow } from './operation-row.ts';
import {
  DROPPED_RESOURCES,
  GENERATED_VARIABLES,
  OPAQUE_VARIABLES,
  RESOURCES,
  VARIABLE_ALIASES,
} from './overrides/index.ts';
import type { ResourceOverride } from './overrides/index.ts';
import type { Operation } from './read-operations.ts';

/** Verbs of operations that make the resource, so that its id is not known yet. */
const CREATING_VERBS = ['Create', 'Register', 'Import', 'Start', 'Extend'];

/**
 * The resources that an operation acts on, each as a template over members of its request.
 *
 * @throws when a variable of an ARN is filled by no member.
 */
export function bindResources(
  operation: Operation,
  action: ActionFact,
  facts: IamFacts,
): readonly ResourceRow[] {
  const overrides = RESOURCES.use(operation.id) ?? [];
  const types = overrides.some(({ type }) => type === '*') ? [] : typesToBind(operation, action, overrides);
  const bound = types.map(({ name, required }) => bindType(operation, name, required, facts));
  assertNeeded(operation, overrides, action, facts);
  return relaxed(operation, [...bound, ...overrides.flatMap(rowsOf)]);
}

function typesToBind(
  operation: Operation,
  action: ActionFact,
  overrides: readonly ResourceOverride[],
): ActionFact['resourceTypes'] {
  const overridden = new Set(overrides.map(({ type }) => type));
  return action.resourceTypes.filter(({ name }) => !overridden.has(name) && !isDropped(operation, name));
}

function isDropped(operation: Operation, type: string): boolean {
  return DROPPED_RESOURCES.peek(operation.id) === type && DROPPED_RESOURCES.use(operation.id) === type;
}

function rowsOf({ type, templates, optional }: ResourceOverride): readonly ResourceRow[] {
  return templates.map((template): ResourceRow =>
    optional ? [type, template, 'optional'] : [type, template],
  );
}

function bindType(operation: Operation, type: string, required: boolean, facts: IamFacts): ResourceRow {
  const template = templateOf(operation, type, facts);
  if (template === undefined) throw new Error(`${operation.id}: no member fills the ARN of ${type}`);
  return required ? [type, template] : [type, template, 'optional'];
}

/** By members of the variables' names, else by an ARN, else by aliases and ids that are made by the service. */
function templateOf(operation: Operation, type: string, facts: IamFacts): string | undefined {
  const fact = facts.resourceTypes.get(type);
  if (fact === undefined) throw new Error(`${operation.id}: unknown resource type ${type}`);
  const byName = fill(fact.resource, (variable) => memberNamed(operation, variable));
  if (byName !== undefined) return byName;
  const arn = arnMember(operation, type);
  if (arn !== undefined) return `{${arn}=${type}}`;
  return fill(fact.resource, (variable) => aliasOrStar(operation, variable));
}

function fill(resource: string, valueOf: (variable: string) => string | undefined): string | undefined {
  let missing = false;
  const filled = resource.replaceAll(/\$\{(\w+)\}/g, (_, variable: string) => {
    const value = valueOf(variable);
    missing ||= value === undefined;
    return value === undefined || value === '*' ? '*' : `{${value}}`;
  });
  return missing ? undefined : filled;
}

function memberNamed(operation: Operation, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return [...operation.members.keys()].find((member) => member.toLowerCase() === wanted);
}

function aliasOrStar(operation: Operation, variable: string): string | undefined {
  const named = memberNamed(operation, variable);
  if (named !== undefined) return named;
  const alias = VARIABLE_ALIASES.peek(variable);
  const aliased = alias === undefined ? undefined : memberNamed(operation, alias);
  if (aliased !== undefined) {
    VARIABLE_ALIASES.use(variable);
    return OPAQUE_VARIABLES.use(variable) === true ? `${aliased}:resolve` : aliased;
  }
  return isCreating(operation) && GENERATED_VARIABLES.use(variable) === true ? '*' : undefined;
}

function isCreating(operation: Operation): boolean {
  return CREATING_VERBS.some((verb) => operation.name.startsWith(verb));
}

/** `ModelPackageArn` for `model-package`, its list forms, or `Arn` alone. */
function arnMember(operation: Operation, type: string): string | undefined {
  const name = type.replace(/^experiment-trial/, 'trial').replaceAll('-', '');
  const single = memberNamed(operation, `${name}Arn`);
  if (single !== undefined) return single;
  const list = memberNamed(operation, `${name}ArnList`) ?? memberNamed(operation, `${name}Arns`);
  if (list !== undefined) return `${list}[*]`;
  return memberNamed(operation, 'Arn');
}

/** A type beside others that the API lets a request leave out is asked only when the request names it. */
function relaxed(operation: Operation, rows: readonly ResourceRow[]): readonly ResourceRow[] {
  const mandatory = rows.filter((row) => row[2] === undefined && isAlwaysNamed(operation, row[1]));
  if (mandatory.length === 0) return rows;
  return rows.map((row) => (isAlwaysNamed(operation, row[1]) ? row : [row[0], row[1], 'optional']));
}

function isAlwaysNamed(operation: Operation, template: string): boolean {
  const variables = [...template.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');
  return variables.every((variable) => variable.includes('|') || isRequired(operation, variable));
}

function isRequired(operation: Operation, variable: string): boolean {
  const [name] = variable.split(/[.:/@[=]/);
  return name !== undefined && operation.members.get(name)?.required === true;
}

/** An override that says what would be found anyway must go. */
function assertNeeded(
  operation: Operation,
  overrides: readonly ResourceOverride[],
  action: ActionFact,
  facts: IamFacts,
): void {
  for (const { name } of action.resourceTypes) {
    const templates = overrides.filter(({ type }) => type === name).flatMap((override) => override.templates);
    if (templates.length === 1 && templateOf(operation, name, facts) === templates[0]) {
      throw new Error(`${operation.id}: the override of ${name} is no longer needed`);
    }
  }
}
