import { parseQuery } from '../sigv4/canonical-query.ts';
import { splitTarget } from '../sigv4/split-target.ts';
import { RequestRefused } from './request-refused.ts';

/**
 * The path as received. No operation here takes a query: the parameters of a presigned URL are the caller's signature
 * and stay behind, any other is refused.
 */
export function outboundTarget(target: string): string {
  const { path, query } = splitTarget(target);
  const isForeign = parseQuery(query).some(
    ({ name, value }) => !name.toLowerCase().startsWith('x-amz-') && name + value !== '',
  );
  if (isForeign) throw new RequestRefused('ValidationException', 'the operation takes no query');
  return path;
}
