import { invalidMember } from '../mapping-error.ts';
import type { JsonValue } from '../members/json-value.ts';
import type { ArnPart } from './arn-part.ts';
import { assertOfDeployment } from './assert-of-deployment.ts';
import type { Deployment } from './deployment.ts';
import { isClusterId, isPlainName, isVersionNumber } from './plain-name.ts';
import { AWS_OWNED, looksLikeArn, parseRequestArn } from './request-arn.ts';
import type { RequestArn } from './request-arn.ts';
import { isKnownResource, isResourceOfType } from './resource-shapes.ts';

/** What one variable contributes: a text, an account that replaces the deployment's, or the whole ARN. */
export interface VariableValue {
  readonly text: string;
  readonly member: string;
  readonly account?: string;
  readonly whole?: string;
}

/** A value of a request, the member that holds it, and where ARNs must belong. */
export interface MemberValue {
  readonly value: JsonValue;
  readonly member: string;
  /** The service that ARNs must be of. */
  readonly service: string;
  readonly deployment: Deployment;
  /** Whether ARNs of other deployments stay as they were sent. */
  readonly isFact: boolean;
}

const PUBLIC_HUB = 'SageMakerPublicHub';

type NameOrArn = Extract<ArnPart, { isWhole: boolean }>;
type Segment = Extract<ArnPart, { kind: 'segment' }>;

/**
 * Reads what a member contributes to an ARN.
 *
 * @throws MappingError when it is neither a name nor an ARN that fits.
 */
export function readArnPart(part: ArnPart, from: MemberValue): VariableValue {
  const { value, member } = from;
  if (part.kind === 'number') return { text: readVersion(value, member), member };
  if (typeof value !== 'string') throw invalidMember(member, 'must be a string');
  if (part.kind === 'name') return { text: readName(value, member), member };
  if ('isWhole' in part)
    return looksLikeArn(value) ? fromArn(part, value, from) : fromName(part, value, from);
  const arn = readArn(value, part.type, from);
  return part.kind === 'arn' ? { text: '', member, whole: arn.text } : readSegment(arn, part, member);
}

function readVersion(value: JsonValue, member: string): string {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw invalidMember(member, 'must be an integer');
  return String(value);
}

function readName(value: string, member: string): string {
  if (!isPlainName(value)) throw invalidMember(member, 'is not a name');
  return value;
}

function fromName(part: NameOrArn, value: string, { member, deployment }: MemberValue): VariableValue {
  if (part.kind === 'versioned' && isVersionedName(value)) return { text: value, member };
  const name = readName(value, member);
  if (part.kind === 'idOrArn') return { text: idOf(name, member, deployment), member };
  const account = part.type === 'hub' ? ownerOfHub(name, member) : undefined;
  return account === undefined ? { text: name, member } : { text: name, member, account };
}

/** The hub of AWS has the same name in every account. Whether its case matters, nothing says. */
function ownerOfHub(name: string, member: string): string | undefined {
  if (name === PUBLIC_HUB) return AWS_OWNED;
  if (name.toLowerCase() !== PUBLIC_HUB.toLowerCase()) return undefined;
  throw invalidMember(member, 'is the name of the hub of AWS in another case');
}

/** A star where the id is not known; what is no id would be somebody else's resource. */
function idOf(name: string, member: string, { clusterIds }: Deployment): string {
  const id = clusterIds.get(name);
  if (id !== undefined && !isClusterId(id))
    throw invalidMember(member, 'names a cluster with an unreadable id');
  return id ?? '*';
}

function isVersionedName(value: string): boolean {
  const slash = value.indexOf('/');
  return slash > 0 && isPlainName(value.slice(0, slash)) && isVersionNumber(value.slice(slash + 1));
}

/** A parent that is named by its ARN gives its name, and its account to what is in it. */
function fromArn(part: NameOrArn, value: string, from: MemberValue): VariableValue {
  const { member } = from;
  const arn = readArn(value, part.type, from);
  if (part.isWhole) return { text: '', member, whole: arn.text };
  return { text: arn.resource.slice(part.type.length + 1), member, account: arn.account };
}

function readArn(value: string, type: string, from: MemberValue): RequestArn {
  const { member, service, deployment, isFact } = from;
  if (!looksLikeArn(value)) throw invalidMember(member, 'must be an ARN');
  const arn = parseRequestArn(value, member);
  if (arn.service !== service) throw invalidMember(member, 'is an ARN of another service');
  if (arn.region === '') throw invalidMember(member, 'is an ARN without a region');
  const isOfType =
    type === '*' ? isKnownResource(arn.resource, service) : isResourceOfType(arn.resource, type);
  if (!isOfType) throw invalidMember(member, 'is an ARN of another type of resource');
  if (!isFact) assertOfDeployment(arn, member, deployment);
  return arn;
}

function readSegment(arn: RequestArn, { index, withOwner }: Segment, member: string): VariableValue {
  const text = arn.resource.split('/')[index] ?? '';
  return withOwner ? { text, member, account: arn.account } : { text, member };
}
