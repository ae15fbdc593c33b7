import { headerValues } from '../http-request.ts';
import type { RequestHead } from '../http-request.ts';

const UTF8_NAMES: ReadonlySet<string> = new Set(['utf-8', '"utf-8"']);

/**
 * Whether a body is said to be JSON in UTF-8, as it is: in another protocol, charset or encoding, the same bytes may be
 * another document. Clients may leave `Content-Type` out.
 */
export function isPlainJson(request: RequestHead, mediaType: string): boolean {
  const [type, ...more] = headerValues(request, 'content-type');
  if (more.length > 0 || (type !== undefined && !isJsonType(type, mediaType))) return false;
  if (headerValues(request, 'smithy-protocol').length > 0) return false;
  return headerValues(request, 'content-encoding').every((encoding) => encoding === 'identity');
}

function isJsonType(type: string, wanted: string): boolean {
  const [mediaType, charset, more] = type.toLowerCase().split(';');
  return mediaType?.trim() === wanted && more === undefined && (charset === undefined || isUtf8(charset));
}

function isUtf8(parameter: string): boolean {
  const [name = '', value = '', more] = parameter.split('=');
  return name.trim() === 'charset' && UTF8_NAMES.has(value.trim()) && more === undefined;
}
