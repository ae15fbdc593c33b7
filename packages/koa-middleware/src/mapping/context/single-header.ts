import { headerValues } from '../http-request.ts';
import type { HttpRequest } from '../http-request.ts';
import { MappingError } from '../mapping-error.ts';

/**
 * The value of a header that may come once, whose name is given in lower case; an empty one is absent.
 *
 * @throws MappingError for a header that is sent twice: it has no one value to decide on.
 */
export function singleHeader(request: HttpRequest, lowerCaseName: string): string | undefined {
  const values = headerValues(request, lowerCaseName);
  if (values.length > 1)
    throw new MappingError(
      'ValidationException',
      `header \`${lowerCaseName}\` is given twice`,
      lowerCaseName,
    );
  return values[0] === '' ? undefined : values[0];
}
