import { MappingError, requestOfOperation } from '@sagegate/koa-middleware/mapping';
import type { HttpRequest } from '@sagegate/koa-middleware/mapping';
import { printableText } from '../../printable-text.ts';
import { UsageError } from '../../usage-error.ts';
import { RefusedRequest } from './refused-request.ts';
import { didYouMean } from './why-unknown.ts';

/**
 * The HTTP request of a call of an SDK.
 *
 * @param input the JSON object of all members, as `aws … --cli-input-json` takes it
 * @param place what messages call the place of the name
 * @throws UsageError for an operation that is not known.
 * @throws RefusedRequest when no request can be made of the input.
 */
export function requestOfCall(name: string, input: string, place: string): HttpRequest {
  try {
    const request = requestOfOperation(name, Buffer.from(input, 'utf8'));
    if (request !== undefined) return request;
  } catch (error) {
    throw error instanceof MappingError ? new RefusedRequest(error) : error;
  }
  throw new UsageError(`\`${place}\`: no operation \`${printableText(name)}\`${didYouMean(name)}`);
}
