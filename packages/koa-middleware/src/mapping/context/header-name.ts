import { isDigit, isLetter } from '../arn/plain-name.ts';

const MARKS = "!#$%&'*+-.^_`|~";

/** Whether something is the name of a header: a token of RFC 9110. */
export function isHeaderName(name: unknown): name is string {
  if (typeof name !== 'string' || name === '') return false;
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    if (!isLetter(code) && !isDigit(code) && !MARKS.includes(name.charAt(at))) return false;
  }
  return true;
}
