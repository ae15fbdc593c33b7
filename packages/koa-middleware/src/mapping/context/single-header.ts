import type { HttpRequest } from '../http-request.ts';
import { MappingError } from '../mapping-error.ts';

/**
 * The value of a header that may come once, whose name is given in lower case; an empty one is absent.
 *
 * @throws MappingError for a header that is sent twice: it has no one value to decide on.
 */
export function singleHeader(request: HttpRequest, lowerCaseName: string): string | undefined {
  let found: string | undefined;
  for (const [name, value] of request.headers) {
    if (name.length !== lowerCaseName.length || name.toLowerCase() !== lowerCaseName) continue;
    if (found !== undefined)
      throw new MappingError(
        'ValidationException',
        `header \`${lowerCaseName}\` is given twice`,
        lowerCaseName,
      );
    found = value;
  }
  return found === '' ? undefined : found;
}
