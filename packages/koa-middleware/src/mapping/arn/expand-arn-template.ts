import { invalidMember } from '../mapping-error.ts';
import type { JsonValue } from '../members/json-value.ts';
import { firstValueAt, valuesAt } from '../members/member-path.ts';
import type { ArnPart } from './arn-part.ts';
import type { ArnTemplate, TemplateVariable } from './compile-arn-template.ts';
import type { Deployment } from './deployment.ts';
import { readArnPart } from './read-arn-part.ts';
import type { VariableValue } from './read-arn-part.ts';

/** The ARNs that a template stands for in one request. */
export interface ExpandedArns {
  readonly arns: readonly string[];
  /** Members of which an ARN needs one and the request has none. */
  readonly missing?: readonly string[];
}

/** Whether ARNs that a request names must belong to the deployment, or are facts that stay as they were sent. */
export type ArnUse = 'resource' | 'fact';

const NO_VALUES: readonly VariableValue[] = [];
const STAR: VariableValue = { text: '*', member: '' };

/**
 * Fills a template with the members of a structure, once for each element of the list that it follows.
 *
 * Region and partition are the deployment's, and so is the account, unless an ARN of the request may bring its own.
 *
 * @throws MappingError when a member is neither a name nor a fitting ARN.
 */
export function expandArnTemplate(
  template: ArnTemplate,
  members: JsonValue,
  deployment: Deployment,
  use: ArnUse = 'resource',
): ExpandedArns {
  const { each } = template;
  const source = { template, members, deployment, use };
  if (each === undefined) return expandOnce(source, members);
  const elements = valuesAt(members, each);
  if (elements.length === 0) return { arns: [], missing: [each.text] };
  const expanded = elements.map((element) => expandOnce(source, element));
  const incomplete = expanded.find(({ missing }) => missing !== undefined);
  const arns = expanded.flatMap((one) => one.arns);
  return incomplete?.missing === undefined ? { arns } : { arns, missing: incomplete.missing };
}

interface Source {
  readonly template: ArnTemplate;
  readonly members: JsonValue;
  readonly deployment: Deployment;
  readonly use: ArnUse;
}

function expandOnce(source: Source, element: JsonValue): ExpandedArns {
  let values: VariableValue[] | undefined;
  for (const variable of source.template.variables) {
    const value = valueOf(variable, source, element);
    if (value === undefined) return { arns: [], missing: variable.alternatives.map(({ path }) => path.text) };
    if (value.whole !== undefined) return { arns: [value.whole] };
    // Most templates have one variable, and a list that grows from nothing takes the memory of seventeen.
    if (values === undefined) values = [value];
    else values.push(value);
  }
  return { arns: [assemble(source.template, values ?? NO_VALUES, source.deployment)] };
}

function valueOf(
  { alternatives, inList, starWhenAbsent }: TemplateVariable,
  { template, members, deployment, use }: Source,
  element: JsonValue,
): VariableValue | undefined {
  for (const { path, part } of alternatives) {
    const value = firstValueAt(inList ? element : members, path);
    if (value === undefined || (use === 'fact' && takesBack(part, value))) continue;
    const { service } = template;
    return readArnPart(part, { value, member: path.text, service, deployment, isFact: use === 'fact' });
  }
  return starWhenAbsent ? STAR : undefined;
}

/** Types of which a request takes back what was chosen before with a word in place of the ARN. */
const TAKEN_BACK: ReadonlySet<string> = new Set(['studio-lifecycle-config', 'image-version']);

function takesBack(part: ArnPart, value: JsonValue): boolean {
  return value === 'None' && part.kind === 'arn' && TAKEN_BACK.has(part.type);
}

function assemble(template: ArnTemplate, values: readonly VariableValue[], deployment: Deployment): string {
  const { partition, region } = deployment;
  const account = accountOf(values) ?? deployment.account;
  let resource = template.literals[0] ?? '';
  for (let index = 0; index < values.length; index += 1)
    resource += (values[index]?.text ?? '') + (template.literals[index + 1] ?? '');
  return `arn:${partition}:${template.service}:${region}:${account}:${resource}`;
}

/** The account of the ARNs inside; two that differ would leave the resource without an owner. */
function accountOf(values: readonly VariableValue[]): string | undefined {
  let owner: string | undefined;
  for (const { account, member } of values) {
    if (account === undefined) continue;
    if (owner !== undefined && owner !== account) throw invalidMember(member, 'is an ARN of another account');
    owner = account;
  }
  return owner;
}
