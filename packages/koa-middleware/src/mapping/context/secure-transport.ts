import type { HttpRequest } from '../http-request.ts';
import { MappingError } from '../mapping-error.ts';
import type { ClientPath } from './client-path.ts';
import { isHeaderName } from './header-name.ts';
import { listedValues } from './listed-values.ts';

/**
 * Whether the client sent its request over TLS; `undefined` when nobody knows.
 *
 * Without the name of a header, and for a peer that is no trusted proxy, it is the connection that counts. A trusted
 * proxy has the word for its own client: one that leaves the header out vouches for nothing, which is no TLS. A list is
 * read at the place of the proxy that the client reached, counted from the right, as `X-Forwarded-For` is.
 *
 * @throws MappingError for what is neither `https` nor `http`, and for a list that is shorter than the way.
 */
export function secureTransport(
  request: HttpRequest,
  { proxies }: ClientPath,
  protoHeader: string | undefined,
): boolean | undefined {
  if (protoHeader === undefined) return request.secure;
  if (!isHeaderName(protoHeader)) throw new TypeError('`protoHeader` must be the name of a header');
  if (proxies === 0) return request.secure;
  const header = protoHeader.toLowerCase();
  const protos = listedValues(request, header);
  if (protos.length === 0) return false;
  const proto = protos.length === 1 ? protos[0] : protos[protos.length - proxies];
  if (proto === 'https') return true;
  if (proto === 'http') return false;
  throw new MappingError('ValidationException', `header \`${header}\` names no protocol`, header);
}
