import type { LabelForm, OperationRow } from './operation-row.ts';
import type { Operation } from './read-operations.ts';
import { membersRead } from './row-members.ts';

/** The parts of a row that tell where the members of a REST operation travel. */
export type RestBinding = Pick<OperationRow, 'labels' | 'headers' | 'query' | 'body'>;

/** Every parameter of the query, and the labels and headers that the row reads. */
export function restBinding(operation: Operation, row: OperationRow): RestBinding {
  if (operation.http === undefined) return {};
  const read = membersRead(row);
  return {
    ...notEmpty('labels', labelsOf(operation, row, read)),
    ...notEmpty('headers', headersOf(operation, read)),
    ...notEmpty('query', queryOf(operation)),
    ...(hasJsonBody(operation) ? { body: 'json' } : {}),
  };
}

function notEmpty<K extends string, V extends object>(key: K, value: V): Partial<Record<K, V>> {
  if (Object.keys(value).length === 0) return {};
  const part: Partial<Record<K, V>> = {};
  part[key] = value;
  return part;
}

/** Labels that are no plain name: those that may be ARNs, and those that no decision reads. */
function labelsOf(
  operation: Operation,
  row: OperationRow,
  read: ReadonlySet<string>,
): Readonly<Record<string, LabelForm>> {
  const templates = (row.resources ?? []).map(([, template]) => template).join(' ');
  const labels: Record<string, LabelForm> = {};
  for (const [name, { binding }] of operation.members) {
    if (binding?.in !== 'path') continue;
    if (!read.has(name)) labels[name] = 'text';
    else if (templates.includes(`{${name}=`)) labels[name] = 'arn';
    else if (templates.includes(`{${name}:`)) labels[name] = 'nameOrArn';
  }
  return labels;
}

function headersOf(operation: Operation, read: ReadonlySet<string>): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const [name, { binding }] of operation.members) {
    if (binding?.in === 'header' && read.has(name)) headers[name] = binding.name.toLowerCase();
  }
  return headers;
}

function queryOf(operation: Operation): Readonly<Record<string, string>> {
  const query: Record<string, string> = {};
  for (const [name, { binding, shape }] of operation.members) {
    if (binding?.in === 'query') query[shape.kind === 'list' ? `${name}[*]` : name] = binding.name;
  }
  return query;
}

/** A body of members; one that a single member is, belongs to somebody else. */
function hasJsonBody({ members }: Operation): boolean {
  return [...members.values()].some(({ binding }) => binding === undefined);
}
