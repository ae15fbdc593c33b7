import { headerValues } from '../http-request.ts';
import type { HttpRequest } from '../http-request.ts';

/** The elements of a header that is a list, whose name is given in lower case: several lines are one list. */
export function listedValues(request: HttpRequest, lowerCaseName: string): readonly string[] {
  return headerValues(request, lowerCaseName).flatMap((line) => line.split(',').map(withoutBlanks));
}

/** Spaces and tabs alone: `trim` would also take line ends, and the no-break space, which is a byte of a header. */
function withoutBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text[start])) start += 1;
  while (end > start && isBlank(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
