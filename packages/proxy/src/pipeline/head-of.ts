import type { IncomingMessage } from 'node:http';
import type { RequestHead } from '../sigv4/signable-request.ts';
import { pairs } from '../upstream/hop-by-hop.ts';

/** The head of a request as it came over the wire, unchecked. */
export function headOf({ method = '', url = '', rawHeaders }: IncomingMessage): RequestHead {
  return { method, target: url, headers: pairs(rawHeaders) };
}
