import type { IncomingMessage } from 'node:http';
import { factsOf } from '../connection/connection-facts.ts';
import { fitsConnection } from '../connection/named-host.ts';
import type { IdentityRequest } from '../identity/authenticator.ts';
import type { HeaderList } from '../sigv4/signable-request.ts';
import type { ConnectionNetwork } from '@sagegate/koa-middleware/mapping';
import { headerValue } from '../sigv4/header-value.ts';
import { namedByConnection } from '../upstream/hop-by-hop.ts';
import { targetFault } from './canonical-target.ts';
import { headOf } from './head-of.ts';
import { isSingleValued, repeatedHeader } from './repeated-header.ts';
import { ClientGone, RequestRefused } from './request-refused.ts';

/** The head of a request as it came: nothing decoded, nothing joined, nothing dropped. */
export interface ReceivedHead extends IdentityRequest {
  readonly remoteAddress: string;
  /** Whether it came over TLS. */
  readonly secure: boolean;
  readonly network?: ConnectionNetwork;
}

/**
 * Takes the head of a request.
 *
 * @throws RequestRefused when gateway and upstream could understand it differently, ClientGone when its connection is gone.
 */
export function receive(incoming: IncomingMessage): ReceivedHead {
  const { method, target, headers } = headOf(incoming);
  const fault = versionFault(incoming) ?? targetFault(target) ?? headerFault(headers);
  if (fault !== undefined) throw new RequestRefused('MalformedHttpRequestException', fault);
  const connection = factsOf(incoming.socket);
  // A reset takes the address away, and a Deny on `aws:SourceIp` would not fire.
  if (connection === undefined) throw new ClientGone();
  if (!fitsConnection(headerValue(headers, 'host') ?? '', connection))
    throw new RequestRefused('MalformedHttpRequestException', OTHER_HOST);
  const { remoteAddress, secure, network } = connection;
  return { method, target, headers, connection, remoteAddress, secure, ...(network && { network }) };
}

const OTHER_HOST = 'the header `host` names another host than the one that the connection is for';

/** Node's parser takes other versions too, and chunks in HTTP/1.0, which has none: whoever knows that sees another end. */
function versionFault({ httpVersion, headers }: IncomingMessage): string | undefined {
  if (httpVersion === '1.1') return undefined;
  if (httpVersion !== '1.0') return 'the only versions of HTTP are 1.1 and 1.0';
  return headers['transfer-encoding'] === undefined ? undefined : 'HTTP/1.0 has no transfer codings';
}

function headerFault(headers: HeaderList): string | undefined {
  const repeated = repeatedHeader(headers);
  if (repeated !== undefined) return `the header \`${repeated}\` is given twice`;
  for (const dropped of namedByConnection(headers))
    if (isSingleValued(dropped)) return `\`connection\` names \`${dropped}\``;
  if (!says(headers, 'expect', '100-continue')) return 'the header `expect` asks for something unknown';
  // Other codings hide the body's bytes, and not every reader undoes them.
  if (!says(headers, 'transfer-encoding', 'chunked')) return 'the only transfer coding is `chunked`';
  return headerValue(headers, 'host') === undefined ? 'the header `host` is missing' : undefined;
}

/** Whether a header is absent or has this value, ignoring case. */
function says(headers: HeaderList, wanted: string, value: string): boolean {
  const given = headerValue(headers, wanted);
  return given === undefined || given.toLowerCase() === value;
}
