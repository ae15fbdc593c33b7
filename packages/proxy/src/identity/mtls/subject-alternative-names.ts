import { unrecognized } from '../identity-error.ts';

/** One name of a certificate: `DNS`, `URI`, `email` …, and its value. */
export interface AlternativeName {
  readonly type: string;
  readonly value: string;
}

const SEPARATOR = ', ';

/**
 * Reads the alternative names of a certificate as Node writes them: `DNS:a.example.com, URI:"..."`.
 *
 * Node quotes as JSON every value in which something could pass for a separator; without reading the quotes, one name
 * that somebody chose could become two. Whatever is not in this form is refused as a whole.
 *
 * @throws IdentityError
 */
export function alternativeNames(text: string | undefined): readonly AlternativeName[] {
  const names: AlternativeName[] = [];
  let rest = text ?? '';
  while (rest !== '') {
    const colon = rest.indexOf(':');
    if (colon <= 0) throw unrecognized();
    const end = rest.charAt(colon + 1) === '"' ? endOfQuoted(rest, colon + 1) : endOfPlain(rest, colon + 1);
    names.push({ type: rest.slice(0, colon), value: valueOf(rest.slice(colon + 1, end)) });
    if (end === rest.length) break;
    if (!rest.startsWith(SEPARATOR, end)) throw unrecognized();
    rest = rest.slice(end + SEPARATOR.length);
    if (rest === '') throw unrecognized();
  }
  return names;
}

function endOfPlain(text: string, start: number): number {
  const end = text.indexOf(SEPARATOR, start);
  return end < 0 ? text.length : end;
}

function endOfQuoted(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === '"') return at + 1;
  }
  throw unrecognized();
}

function valueOf(written: string): string {
  if (!written.startsWith('"')) {
    if (written.includes('"') || written.includes(',')) throw unrecognized();
    return written;
  }
  try {
    const value: unknown = JSON.parse(written);
    if (typeof value === 'string') return value;
  } catch (error) {
    throw unrecognized({ cause: error });
  }
  throw unrecognized();
}
