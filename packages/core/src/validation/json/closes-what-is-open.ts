import { readJsonToken } from './read-json-token.ts';

/** Whether the rest of a text closes each of the open objects and arrays, outermost first, and what it opens itself. */
export function closesWhatIsOpen(
  text: string,
  offset: number,
  open: readonly ('object' | 'array')[],
): boolean {
  const closing: string[] = open.map((kind) => (kind === 'object' ? '}' : ']'));
  let token = readJsonToken(text, offset);
  while (token.kind !== 'end') {
    if (token.kind === '{') closing.push('}');
    else if (token.kind === '[') closing.push(']');
    else if ((token.kind === '}' || token.kind === ']') && closing.pop() !== token.kind) return false;
    token = readJsonToken(text, token.end);
  }
  return closing.length === 0;
}
