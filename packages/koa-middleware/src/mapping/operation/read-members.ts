import { headerValues } from '../http-request.ts';
import type { HttpRequest } from '../http-request.ts';
import { invalidMember, MappingError } from '../mapping-error.ts';
import type { JsonObject, JsonValue } from '../members/json-value.ts';
import { readJsonObject } from '../members/read-json-object.ts';
import type { OperationMatch } from './operation-match.ts';
import { isPlainJson } from './plain-json.ts';
import { readLabel } from './read-label.ts';
import { readQueryMembers } from './read-query-members.ts';

const MEDIA_TYPE = 'application/json';

/**
 * The members of a request that decisions are made on: the JSON body of the control plane; path, query, headers and body
 * of a REST operation. A body that belongs to a model is not read. A header without a value is absent.
 */
export function readMembers(match: OperationMatch, request: HttpRequest): JsonObject {
  const { operation, sources } = match.plan;
  if (operation.protocol === 'awsJson1_1') return readJsonObject(request.body);
  const members = sources.body === 'opaque' ? new Map<string, JsonValue>() : readBody(match, request);
  for (const [member, segment] of match.labels)
    members.set(member, readLabel(segment, sources.labels.get(member), member));
  for (const [member, header] of sources.headers) {
    const values = headerValues(request, header);
    const [value] = values;
    if (values.length > 1) throw invalidMember(member, 'is given twice');
    if (value === undefined || value === '') continue;
    if (!isPrintableAscii(value)) throw invalidMember(member, 'has other characters than printable ASCII');
    members.set(member, value);
  }
  readQueryMembers(match.parameters, sources.query, members);
  return members;
}

/** A header is bytes: above ASCII, the text that they are depends on the reader. */
function isPrintableAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code > 0x7e) return false;
  }
  return true;
}

/** What the service reads from elsewhere is not there for it in the body. */
function readBody({ plan }: OperationMatch, request: HttpRequest): Map<string, JsonValue> {
  if (!isPlainJson(request, MEDIA_TYPE))
    throw new MappingError('SerializationException', 'the body must be `application/json` in UTF-8');
  const members = new Map(readJsonObject(request.body));
  for (const member of plan.sources.outsideBody) members.delete(member);
  return members;
}
