import type { HeaderList } from './signable-request.ts';

/** The value of the first header of that name, which is given in lower case; names ignore case. */
export function headerValue(headers: HeaderList, lowerCaseName: string): string | undefined {
  return headers.find(
    ([name]) => name.length === lowerCaseName.length && name.toLowerCase() === lowerCaseName,
  )?.[1];
}
