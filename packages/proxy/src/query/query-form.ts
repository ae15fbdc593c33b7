import { escapedByte } from '../sigv4/percent-encoding.ts';
import { QueryError } from './query-error.ts';

/** The parameters of a call, each once. A map: no name can be that of something that objects inherit. */
export type QueryForm = ReadonlyMap<string, string>;

/**
 * The parameters of a form, decoded once: `+` is a space, `%XX` a byte, and all bytes together UTF-8.
 *
 * What one server could read otherwise than another is refused: a parameter twice, without `=` or without a name, a `;`, an
 * escape that is none, bytes that should be escaped.
 *
 * @throws QueryError
 */
export function parseForm(form: string, maxParameters: number): QueryForm {
  const parameters = new Map<string, string>();
  if (form === '') return parameters;
  for (const pair of form.split('&', maxParameters + 1)) {
    if (parameters.size === maxParameters) throw malformed('the request has too many parameters');
    const equals = pair.indexOf('=');
    if (equals < 1) throw malformed('a parameter has no name or no value');
    const name = decode(pair.slice(0, equals));
    if (parameters.has(name)) throw malformed('a parameter is given twice');
    parameters.set(name, decode(pair.slice(equals + 1)));
  }
  return parameters;
}

/** The same of a body. */
export function parseFormBody(body: Uint8Array, maxParameters: number): QueryForm {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
  return parseForm(text, maxParameters);
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(text: string): string {
  if (isPlain(text)) return text;
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === PERCENT) {
      bytes[length++] = byteAt(text, at);
      at += 2;
    } else bytes[length++] = code === PLUS ? SPACE : code;
  }
  try {
    return UTF8.decode(bytes.subarray(0, length));
  } catch (error) {
    throw malformed('a parameter is not UTF-8', { cause: error });
  }
}

const SPACE = 0x20;
const PLUS = 0x2b;
const PERCENT = 0x25;
const SEMICOLON = 0x3b;

/** Whether nothing of a text is escaped. @throws QueryError for what must be escaped */
function isPlain(text: string): boolean {
  let plain = true;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= SPACE || code >= 0x7f || code === SEMICOLON)
      throw malformed('the parameters have characters that must be escaped');
    if (code === PERCENT || code === PLUS) plain = false;
  }
  return plain;
}

function byteAt(text: string, at: number): number {
  const byte = escapedByte(text, at);
  if (byte < 0) throw malformed('the parameters have a malformed escape');
  return byte;
}

function malformed(message: string, options?: ErrorOptions): QueryError {
  return new QueryError('MalformedQueryString', message, options);
}
