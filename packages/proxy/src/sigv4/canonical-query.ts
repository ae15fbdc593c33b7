import { decodeBytes, encodeBytes } from './percent-encoding.ts';

/** One `name=value` of a query, decoded to one character a byte. */
export interface QueryParameter {
  readonly name: string;
  readonly value: string;
}

/** Splits a query at `&` and the first `=`. A `+` is a plus, and a missing `=` an empty value. */
export function parseQuery(query: string): QueryParameter[] {
  if (query === '') return [];
  return query.split('&').map((parameter) => {
    const equals = parameter.indexOf('=');
    if (equals < 0) return { name: decodeBytes(parameter), value: '' };
    return { name: decodeBytes(parameter.slice(0, equals)), value: decodeBytes(parameter.slice(equals + 1)) };
  });
}

/** The query of a canonical request: encoded again, sorted by encoded name, then by encoded value. */
export function canonicalQuery(parameters: readonly QueryParameter[]): string {
  if (parameters.length === 0) return '';
  return parameters
    .map(({ name, value }) => [encodeBytes(name), encodeBytes(value)] as const)
    .toSorted((left, right) => compare(left[0], right[0]) || compare(left[1], right[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
