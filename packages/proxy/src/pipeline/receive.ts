import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { HeaderList } from '../upstream/forwarder.ts';
import { namedByConnection, pairs } from '../upstream/hop-by-hop.ts';
import { targetFault } from './canonical-target.ts';
import { isSingleValued, repeatedHeader } from './repeated-header.ts';
import { ClientGone, RequestRefused } from './request-refused.ts';

/** The head of a request as it came: nothing decoded, nothing joined, nothing dropped. */
export interface ReceivedHead {
  readonly method: string;
  readonly target: string;
  readonly headers: HeaderList;
  readonly remoteAddress: string;
  /** Whether it came over TLS. */
  readonly secure: boolean;
}

/**
 * Takes the head of a request.
 *
 * @throws RequestRefused when gateway and upstream could understand it differently, ClientGone when its connection is gone.
 */
export function receive(incoming: IncomingMessage): ReceivedHead {
  const { method = '', url: target = '', socket } = incoming;
  const headers = pairs(incoming.rawHeaders);
  const fault = targetFault(target) ?? headerFault(headers);
  if (fault !== undefined) throw new RequestRefused('MalformedHttpRequestException', fault);
  const { remoteAddress } = socket;
  // A reset takes the address away, and a Deny on `aws:SourceIp` would not fire.
  if (remoteAddress === undefined) throw new ClientGone();
  return { method, target, headers, remoteAddress, secure: socket instanceof TLSSocket };
}

function headerFault(headers: HeaderList): string | undefined {
  const repeated = repeatedHeader(headers);
  if (repeated !== undefined) return `the header \`${repeated}\` is given twice`;
  const dropped = [...namedByConnection(headers)].find(isSingleValued);
  if (dropped !== undefined) return `\`connection\` names \`${dropped}\``;
  const expectation = headers.find(([name]) => name.toLowerCase() === 'expect')?.[1];
  if (expectation !== undefined && expectation.toLowerCase() !== '100-continue')
    return 'the header `expect` asks for something unknown';
  const hasHost = headers.some(([name]) => name.length === 4 && name.toLowerCase() === 'host');
  return hasHost ? undefined : 'the header `host` is missing';
}
