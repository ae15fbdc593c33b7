import { decodeOnce } from './percent-decoding.ts';

/** A parameter of a query, decoded. */
export interface QueryParameter {
  readonly name: string;
  readonly value: string;
}

/** What a signature adds to the query when it does not stand in a header. */
const PRESIGN_PARAMETERS: ReadonlySet<string> = new Set([
  'X-Amz-Algorithm',
  'X-Amz-Content-Sha256',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-Security-Token',
  'X-Amz-Signature',
  'X-Amz-SignedHeaders',
]);

const NONE: readonly QueryParameter[] = [];

/**
 * The parameters of a query, decoded once; `undefined` when one cannot be decoded, or when there is a `+`, which is a
 * space to some servers and a plus sign to others.
 */
export function parseQuery(query: string): readonly QueryParameter[] | undefined {
  if (query === '') return NONE;
  if (query.includes('+')) return undefined;
  const parameters: QueryParameter[] = [];
  for (const text of query.split('&')) {
    const parameter = readParameter(text);
    if (parameter === undefined) return undefined;
    parameters.push(parameter);
  }
  return parameters;
}

function readParameter(text: string): QueryParameter | undefined {
  const equals = text.indexOf('=');
  const name = decodeOnce(equals < 0 ? text : text.slice(0, equals));
  const value = decodeOnce(equals < 0 ? '' : text.slice(equals + 1));
  return name === undefined || value === undefined ? undefined : { name, value };
}

/** Whether a parameter of that name is part of a signature. */
export function isPresignParameter(name: string): boolean {
  return PRESIGN_PARAMETERS.has(name);
}
