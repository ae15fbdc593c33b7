import { headerValue } from '../sigv4/header-value.ts';
import type { RequestHead } from '../sigv4/signable-request.ts';
import { splitTarget } from '../sigv4/split-target.ts';
import { QueryError } from '../query/query-error.ts';
import { parseForm, parseFormBody } from '../query/query-form.ts';
import type { QueryForm } from '../query/query-form.ts';
import { hasForm } from './query-call.ts';

/** What a signature adds to the query; it must be spelled so, or the signature is refused. */
const PRESIGN_PREFIX = 'X-Amz-';
const CHARSET = 'charset=utf-8';

/**
 * The parameters of a call: of a GET those of the query, of a POST those of the body, never of both.
 *
 * @throws QueryError
 */
export function readQueryParameters(
  { method, target, headers }: RequestHead,
  body: Uint8Array,
  maxParameters: number,
): QueryForm {
  const query = [...parseForm(splitTarget(target).query, maxParameters)].filter(
    ([name]) => !name.startsWith(PRESIGN_PREFIX),
  );
  if (method === 'GET') return new Map(query);
  if (query.length > 0)
    throw new QueryError(
      'MalformedQueryString',
      'the parameters of a POST stand in its body, and only there',
    );
  refuseOtherForms(headers);
  return parseFormBody(body, maxParameters);
}

/** In another character set, or another coding, the same bytes would be other parameters. */
function refuseOtherForms(headers: RequestHead['headers']): void {
  const [, ...parameters] = headerValue(headers, 'content-type')?.split(';') ?? [];
  const isPlain = parameters.every((parameter) => {
    const text = parameter.trim().toLowerCase();
    return text === '' || text === CHARSET;
  });
  if (!hasForm(headers) || !isPlain || headerValue(headers, 'content-encoding') !== undefined)
    throw new QueryError('MalformedQueryString', 'the body of a POST is a form in UTF-8, without a coding');
}
