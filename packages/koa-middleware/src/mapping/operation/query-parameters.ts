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

/** Its list has semicolons that some signers leave as they are. */
const SIGNED_HEADERS = 'X-Amz-SignedHeaders';

/**
 * The parameters of a query, decoded once; `undefined` when one cannot be decoded, and when there is what servers read
 * differently unless it is escaped: a `+`, which is a space to some, and a `;`, behind which some begin a parameter.
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
  if (name === undefined || value === undefined) return undefined;
  return text.includes(';') && name !== SIGNED_HEADERS ? undefined : { name, value };
}

/** Whether a parameter of that name is part of a signature. */
export function isPresignParameter(name: string): boolean {
  return PRESIGN_PARAMETERS.has(name);
}
