import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../mapping/index.ts';
import { checkHead, requestHead } from './request-head.ts';

interface Ends {
  readonly remoteAddress?: string;
  readonly localAddress?: string;
}

/** A request on a socket with these two ends. */
function arrivalOn(ends: Ends, rawHeaders: readonly string[] = []): Parameters<typeof requestHead>[0] {
  const socket = Object.defineProperties(new Socket(), {
    remoteAddress: { value: ends.remoteAddress },
    localAddress: { value: ends.localAddress },
  });
  const incoming = new IncomingMessage(socket);
  incoming.method = 'POST';
  incoming.rawHeaders = [...rawHeaders];
  return {
    source: undefined,
    incoming,
    outgoing: new ServerResponse(incoming),
    originalTarget: '/',
    currentTarget: () => '/',
    keptBody: () => undefined,
    parsedBody: () => undefined,
    keepBody: () => undefined,
  };
}

function checkedHead(arrival: Parameters<typeof requestHead>[0]): HttpRequest {
  const head = requestHead(arrival);
  checkHead(head, arrival);
  return head;
}

describe('the peer', () => {
  it('is the address of the socket', () => {
    const head = checkedHead(arrivalOn({ remoteAddress: '192.0.2.1', localAddress: '192.0.2.9' }));
    expect(head.remoteAddress).toBe('192.0.2.1');
  });

  it('of a Unix socket has no address', () => {
    expect(checkedHead(arrivalOn({}))).not.toHaveProperty('remoteAddress');
  });

  it('that reset its connection is not decided on without its address', () => {
    expect(() => checkedHead(arrivalOn({ localAddress: '192.0.2.9' }))).toThrow('the connection was reset');
  });

  it('of a closed connection, which has lost its own address too, is missed', () => {
    const arrival = arrivalOn({});
    arrival.incoming.socket.destroy();
    expect(() => checkedHead(arrival)).toThrow('the connection was reset');
  });
});

describe('headers', () => {
  const many = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => [`f${index}`, '']).flat();

  it('are all there below a thousand', () => {
    expect(checkedHead(arrivalOn({}, many(999))).headers).toHaveLength(999);
  });

  it('of which some may have been dropped are refused', () => {
    expect(() => checkedHead(arrivalOn({}, many(1_000)))).toThrow('too many headers');
  });
});
