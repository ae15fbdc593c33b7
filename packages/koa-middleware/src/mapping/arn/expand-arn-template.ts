import { invalidMember } from '../mapping-error.ts';
import type { JsonObject, JsonValue } from '../members/json-value.ts';
import { valuesAt } from '../members/member-path.ts';
import type { ArnTemplate, TemplateVariable } from './compile-arn-template.ts';
import type { Deployment } from './deployment.ts';
import { isPlainName } from './plain-name.ts';
import { looksLikeArn, parseRequestArn } from './request-arn.ts';
import type { RequestArn } from './request-arn.ts';

/** The ARNs that a template stands for in one request. */
export interface ExpandedArns {
  readonly arns: readonly string[];
  /** Members of which an ARN needs one and the request has none. */
  readonly missing?: readonly string[];
}

const SAGEMAKER_SERVICES = new Set(['sagemaker', 'sagemaker-geospatial']);

/**
 * Fills a template with the members of a request, once for each element of the list that it follows.
 *
 * Account, region and partition are the deployment's; only an ARN that the request names keeps its own.
 *
 * @throws MappingError when a member is neither a name nor a fitting ARN.
 */
export function expandArnTemplate(
  template: ArnTemplate,
  members: JsonObject,
  deployment: Deployment,
): ExpandedArns {
  const { each } = template;
  if (each === undefined) return expandOnce(template, members, members, deployment);
  const elements = valuesAt(members, each);
  if (elements.length === 0) return { arns: [], missing: [each.text] };
  const expanded = elements.map((element) => expandOnce(template, members, element, deployment));
  const incomplete = expanded.find(({ missing }) => missing !== undefined);
  const arns = expanded.flatMap((one) => one.arns);
  return incomplete?.missing === undefined ? { arns } : { arns, missing: incomplete.missing };
}

function expandOnce(
  template: ArnTemplate,
  members: JsonObject,
  element: JsonValue,
  deployment: Deployment,
): ExpandedArns {
  const parts: VariablePart[] = [];
  for (const variable of template.variables) {
    const part = partOf(variable, template, members, element);
    if (part === undefined) return { arns: [], missing: variable.paths.map(({ text }) => text) };
    if (part.whole !== undefined) return { arns: [part.whole] };
    parts.push(part);
  }
  return { arns: [assemble(template, parts, deployment)] };
}

/** What one variable contributes: a text, an owner that replaces the deployment's, or the whole ARN. */
interface VariablePart {
  readonly text: string;
  readonly member: string;
  readonly owner?: RequestArn;
  readonly whole?: string;
}

function partOf(
  variable: TemplateVariable,
  template: ArnTemplate,
  members: JsonObject,
  element: JsonValue,
): VariablePart | undefined {
  for (const path of variable.paths) {
    const [value] = valuesAt(variable.inList ? element : members, path);
    if (value !== undefined) return readPart(variable, template, textOf(value, path.text), path.text);
  }
  return variable.starWhenAbsent ? { text: '*', member: '' } : undefined;
}

/** Version numbers are numbers; every other name is a string. */
function textOf(value: JsonValue, member: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return String(value);
  throw invalidMember(member, 'must be a string');
}

function readPart(
  variable: TemplateVariable,
  template: ArnTemplate,
  value: string,
  member: string,
): VariablePart {
  const { part } = variable;
  if (looksLikeArn(value)) return readArn(variable, template, parseRequestArn(value, member), member);
  const mayBeName = part.kind !== 'arn' && (part.kind !== 'segment' || variable.paths.length > 1);
  if (!mayBeName) throw invalidMember(member, 'must be an ARN');
  if (!isPlainName(value)) throw invalidMember(member, 'is not a name');
  return { text: part.kind === 'idOrArn' ? '*' : value, member };
}

function readArn(
  variable: TemplateVariable,
  template: ArnTemplate,
  arn: RequestArn,
  member: string,
): VariablePart {
  if (!SAGEMAKER_SERVICES.has(arn.service)) throw invalidMember(member, 'is an ARN of another service');
  if (arn.region === '') throw invalidMember(member, 'is an ARN without a region');
  const { part } = variable;
  if (part.kind === 'arn') return wholeArn(arn, part.head, member);
  if (part.kind === 'segment') return segmentOf(arn, part.index, part.withOwner, member);
  const [head = '', tail = ''] = template.literals;
  if (template.variables.length === 1 && tail === '') return wholeArn(arn, head, member);
  return parentOf(arn, member);
}

function wholeArn(arn: RequestArn, head: string, member: string): VariablePart {
  if (!arn.resource.startsWith(head) || arn.resource.length === head.length) {
    throw invalidMember(member, 'is an ARN of another type of resource');
  }
  return { text: '', member, whole: arn.text };
}

/** A part of a longer ARN may be named by its own ARN: `HubName` by `hub/NAME`. Its owner owns what is in it. */
function parentOf(arn: RequestArn, member: string): VariablePart {
  const [type = '', text = '', more] = arn.resource.split('/');
  const isOfMember = `${type.replaceAll('-', '')}name` === member.toLowerCase();
  if (!isOfMember || more !== undefined || !isPlainName(text)) {
    throw invalidMember(member, 'is an ARN of another type of resource');
  }
  return { text, member, owner: arn };
}

function segmentOf(arn: RequestArn, index: number, withOwner: boolean, member: string): VariablePart {
  const text = arn.resource.split('/')[index];
  if (text === undefined || !isPlainName(text))
    throw invalidMember(member, 'is an ARN of another type of resource');
  return withOwner ? { text, member, owner: arn } : { text, member };
}

function assemble(template: ArnTemplate, parts: readonly VariablePart[], deployment: Deployment): string {
  const { partition, region, account } = ownerOf(parts) ?? deployment;
  let resource = template.literals[0] ?? '';
  for (const [index, { text }] of parts.entries()) resource += text + (template.literals[index + 1] ?? '');
  return `arn:${partition}:sagemaker:${region}:${account}:${resource}`;
}

/** The owner of the ARNs inside; two that differ would leave the resource without one. */
function ownerOf(parts: readonly VariablePart[]): Deployment | undefined {
  let owner: RequestArn | undefined;
  for (const part of parts) {
    if (part.owner === undefined) continue;
    if (owner !== undefined && !sameOwner(owner, part.owner)) {
      throw invalidMember(part.member, 'is an ARN of another owner');
    }
    owner = part.owner;
  }
  return owner;
}

function sameOwner(a: Deployment, b: Deployment): boolean {
  return a.partition === b.partition && a.region === b.region && a.account === b.account;
}
