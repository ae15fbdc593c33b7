import type { QueryParameter } from './canonical-query.ts';
import { SignatureError } from './signature-error.ts';

const PRESIGN_PARAMETERS = [
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-Region-Set',
  'X-Amz-SignedHeaders',
  'X-Amz-Signature',
  'X-Amz-Security-Token',
] as const;

type PresignParameter = (typeof PRESIGN_PARAMETERS)[number];

export type PresignParameters = ReadonlyMap<PresignParameter, string>;

const BY_LOWER_CASE = new Map(PRESIGN_PARAMETERS.map((name) => [name.toLowerCase(), name]));

/**
 * The parameters of a presigned URL that a query has; empty when it has none.
 *
 * One that comes twice or in another case is refused: two readers could take different ones.
 */
export function presignParameters(query: readonly QueryParameter[]): PresignParameters {
  const found = new Map<PresignParameter, string>();
  for (const { name, value } of query) {
    const parameter = BY_LOWER_CASE.get(name.toLowerCase());
    if (parameter === undefined) continue;
    if (name !== parameter || found.has(parameter)) {
      throw incomplete(`'${parameter}' must be in the query once and in this spelling`);
    }
    found.set(parameter, value);
  }
  return found;
}

export function requiredParameter(parameters: PresignParameters, name: PresignParameter): string {
  const value = parameters.get(name);
  if (value === undefined || value === '') {
    throw incomplete(`AWS query-string parameters must include '${name}'.`);
  }
  return value;
}

function incomplete(message: string): SignatureError {
  return new SignatureError('IncompleteSignatureException', message);
}
