import { CodedError, memberOf, readMarker, readPage } from '@sagegate/core/simulation';
import type { JsonObject, Page } from '@sagegate/core/simulation';
import { UsageError } from '../usage-error.ts';
import type { RequestOptions } from './request-options.ts';

/** Which results are printed, and how what follows is named. */
export interface Paging {
  readonly page: Page;
  /** `service`: one page as the API answers it; `command`: as the AWS CLI prints all pages, up to a number of results. */
  readonly manner: 'service' | 'command';
}

/**
 * As the AWS CLI does it (AWS CLI User Guide, "Pagination"): all results, unless there is a limit to them; one page with
 * `--no-paginate` and where the request has a `Marker`.
 *
 * @throws UsageError, and CodedError `ValidationError` for `MaxItems` and `Marker` of the request.
 */
export function readPaging(options: RequestOptions, request: JsonObject): Paging {
  if (options.paginate === false || memberOf(request, 'Marker') !== undefined) {
    return { page: readPage(request), manner: 'service' };
  }
  if (options.pageSize !== undefined) readNumber(options.pageSize, '--page-size');
  const { maxItems, startingToken } = options;
  const size = maxItems === undefined ? Number.MAX_SAFE_INTEGER : readNumber(maxItems, '--max-items');
  const start = startingToken === undefined ? 0 : readToken(startingToken);
  return { page: { start, size }, manner: 'command' };
}

function readNumber(text: string, flag: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 1 && String(number) === text) return number;
  throw new UsageError(`${flag}: expected a whole number from 1, not \`${text}\``);
}

function readToken(token: string): number {
  try {
    return readMarker(token);
  } catch (error) {
    if (error instanceof CodedError) throw new UsageError('--starting-token: no NextToken of an answer');
    throw error;
  }
}
