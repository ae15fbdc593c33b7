import { isForGateway, rawPath } from '@sagegate/koa-middleware/mapping';
import type { RoutingOptions } from '@sagegate/koa-middleware/mapping';
import { headerValue } from '../sigv4/header-value.ts';
import type { RequestHead } from '../sigv4/signable-request.ts';
import { splitTarget } from '../sigv4/split-target.ts';

const FORM = 'application/x-www-form-urlencoded';
const METHODS: ReadonlySet<string> = new Set(['GET', 'POST']);

/**
 * Whether a request is a call of the query protocol, as STS and IAM have it: `/` with a form, or with an `Action` in its
 * query. One with `X-Amz-Target` beside is a call of the control plane, which refuses both.
 */
export function isQueryCall({ method, target, headers }: RequestHead, pathPrefix?: string): boolean {
  if (!METHODS.has(method) || rawPath(target, pathPrefix) !== '/') return false;
  if (headerValue(headers, 'x-amz-target') !== undefined) return false;
  return hasForm(headers) || namesAction(splitTarget(target).query);
}

/** Whether a call of the query protocol is for the gateway itself: under a name of AWS it would be for AWS. */
export function isOwnQueryCall(head: RequestHead, routing: RoutingOptions): boolean {
  return isQueryCall(head, routing.pathPrefix) && isForGateway(head, routing);
}

/** Whether the body of a request calls itself a form. */
export function hasForm(headers: RequestHead['headers']): boolean {
  const mediaType = headerValue(headers, 'content-type')?.split(';', 1)[0];
  return mediaType?.trim().toLowerCase() === FORM;
}

function namesAction(query: string): boolean {
  return query.split('&').some((parameter) => parameter === 'Action' || parameter.startsWith('Action='));
}
