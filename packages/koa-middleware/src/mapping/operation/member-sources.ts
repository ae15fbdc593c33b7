import type { LabelForm, OperationRow } from './operation-row.ts';

/** Where the members of a request are. */
export interface MemberSources {
  /** By label of the path; what is not here is a plain name. */
  readonly labels: ReadonlyMap<string, LabelForm>;
  readonly headers: readonly (readonly [member: string, header: string])[];
  /** By parameter. */
  readonly query: ReadonlyMap<string, QueryMember>;
  /** Members that are in the path, in headers or in the query, and nowhere else. */
  readonly outsideBody: readonly string[];
  readonly body: BodyContent;
}

/** A member in the query. */
export interface QueryMember {
  readonly member: string;
  /** Whether the parameter may be repeated. */
  readonly isList: boolean;
}

/** What a body holds: members that decisions are made on, or bytes that belong to somebody else. */
export type BodyContent = 'members' | 'opaque';

const EACH = '[*]';

/** Reads where a row's members are. */
export function memberSources(protocol: string, row: OperationRow): MemberSources {
  const { http, labels = {}, headers = {}, query = {}, body } = row;
  const inQuery = Object.entries(query).map(queryMember);
  const inPath = http === undefined ? [] : labelsOf(http[1]);
  return {
    labels: new Map(Object.entries(labels)),
    headers: Object.entries(headers),
    query: new Map(inQuery),
    outsideBody: [...inPath, ...Object.keys(headers), ...inQuery.map(([, { member }]) => member)],
    body: protocol === 'awsJson1_1' || body === 'json' ? 'members' : 'opaque',
  };
}

function queryMember([path, parameter]: readonly [string, string]): readonly [string, QueryMember] {
  const isList = path.endsWith(EACH);
  return [parameter, { member: isList ? path.slice(0, -EACH.length) : path, isList }];
}

function labelsOf(template: string): readonly string[] {
  return template.split('/').flatMap((segment) => (segment.startsWith('{') ? [segment.slice(1, -1)] : []));
}
