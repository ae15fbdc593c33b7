import type { HttpRequest } from '../http-request.ts';
import { invalidMember, MappingError } from '../mapping-error.ts';
import { isJsonArray } from '../members/json-value.ts';
import type { JsonObject, JsonValue } from '../members/json-value.ts';
import { readJsonObject } from '../members/read-json-object.ts';
import { wellFormedText } from '../members/well-formed-text.ts';
import { OPERATION_TABLES } from './operation-tables.ts';
import type { OperationPlan } from './operation-plan.ts';
import type { RestRoute } from './rest-operations.ts';
import type { UriTemplate } from './uri-template.ts';

const CONTROL_PLANE: HttpRequest['headers'] = [['content-type', 'application/x-amz-json-1.1']];
const JSON_BODY: HttpRequest['headers'] = [['content-type', 'application/json']];

const NO_BYTES: HttpRequest['body'] = new Uint8Array();

const ROUTES: ReadonlyMap<string, RestRoute> = new Map(
  [...OPERATION_TABLES.rest.values()]
    .flatMap((bySegment) => [...bySegment.values()].flat())
    .map((route) => [route.plan.operation.name, route]),
);

/** The name of every operation that is known, of the control plane first. */
export const OPERATION_NAMES: readonly string[] = [
  ...new Set([...OPERATION_TABLES.controlPlane.keys(), ...ROUTES.keys()]),
];

/**
 * The request by which a client calls an operation, as far as decisions are made on it: unsigned and without a host. `input`
 * is the JSON object of all members, as the AWS CLI takes it. `undefined` for an operation that is not known.
 *
 * @throws MappingError for what is no JSON object, and when a member that stands in the path, the query or a header is
 * missing or no text.
 */
export function requestOfOperation(name: string, input: Uint8Array): HttpRequest | undefined {
  if (OPERATION_TABLES.controlPlane.has(name)) {
    const headers = [...CONTROL_PLANE, ['x-amz-target', `SageMaker.${name}`] as const];
    return { method: 'POST', target: '/', headers, body: input };
  }
  const route = ROUTES.get(name);
  return route === undefined ? undefined : restRequest(route, input);
}

/** Members that stand elsewhere do no harm in the body: they are not read there. A model's body is not read at all. */
function restRequest({ method, uri, plan }: RestRoute, input: Uint8Array): HttpRequest {
  const members = readJsonObject(input);
  const { headers, body } = plan.sources;
  const sent = headers.flatMap(([member, header]) =>
    isGiven(members, member) ? [[header, textOf(members, member)] as const] : [],
  );
  const target = `${pathOf(uri, members)}${queryOf(plan, members)}`;
  if (body === 'opaque') return { method, target, headers: sent, body: NO_BYTES };
  return { method, target, headers: [...JSON_BODY, ...sent], body: input };
}

function pathOf(uri: UriTemplate, members: JsonObject): string {
  const segments = uri.map((segment) =>
    'literal' in segment ? segment.literal : labelOf(segment, textOf(members, segment.label)),
  );
  return `/${segments.join('/')}`;
}

/** A plain name stands in a path as it is; one that would have to be encoded is none. */
function labelOf({ label, fits }: LabelSegment, text: string): string {
  const encoded = encodeURIComponent(text);
  if (!fits(encoded)) throw invalidMember(label, 'is not what the path of the operation has there');
  return encoded;
}

type LabelSegment = Extract<UriTemplate[number], { readonly label: string }>;

function queryOf({ sources }: OperationPlan, members: JsonObject): string {
  const pairs = Array.from(sources.query).flatMap(([parameter, { member, isList }]) => {
    if (!isGiven(members, member)) return [];
    const texts = isList ? textsOf(members, member) : [textOf(members, member)];
    return texts.map((text) => `${encodeURIComponent(parameter)}=${encodeURIComponent(text)}`);
  });
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function isGiven(members: JsonObject, member: string): boolean {
  return (members.get(member) ?? null) !== null;
}

function textOf(members: JsonObject, member: string): string {
  if (isGiven(members, member)) return toText(members.get(member), member);
  throw new MappingError('ValidationException', `member \`${member}\` is missing`, member);
}

function textsOf(members: JsonObject, member: string): readonly string[] {
  const value = members.get(member);
  if (!isJsonArray(value)) throw invalidMember(member, 'must be a list');
  return value.map((item) => toText(item, `${member}[*]`));
}

/** Numbers and switches may stand in a query. */
function toText(value: JsonValue | undefined, member: string): string {
  return typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : wellFormedText(value, member);
}
