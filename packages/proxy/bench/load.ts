import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { signSigV4 } from '@sagegate/proxy';
import { ALICE, REGION } from './scene.ts';

const ENDPOINTS = 64;
const HEAD_END = Buffer.from('\r\n\r\n');

/** How much is sent, and over how many connections. */
export interface Load {
  readonly requests: number;
  readonly connections: number;
  readonly bodyBytes: number;
  /** How long each connection waits between two requests. Default: not at all. */
  readonly pauseMs?: number;
  /** Asked before each request. Default: until all are sent. */
  readonly goesOn?: () => boolean;
}

/** Sends invocations, each connection one after the other, and fails on any answer but 200. Resolves to their milliseconds. */
export async function sendInvocations(
  url: string,
  { requests, connections, bodyBytes, pauseMs = 0, goesOn = () => true }: Load,
): Promise<readonly number[]> {
  const prepared = prepare(url, Buffer.alloc(bodyBytes, 'b'));
  const milliseconds: number[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    const client = await openClient(url);
    while (next < requests && goesOn()) {
      const bytes = prepared[next % ENDPOINTS];
      next += 1;
      const start = performance.now();
      if (bytes !== undefined) await client.exchange(bytes);
      milliseconds.push(performance.now() - start);
      if (pauseMs > 0) await setTimeout(pauseMs);
    }
    client.close();
  };
  await Promise.all(Array.from({ length: connections }, work));
  return milliseconds;
}

/** Signed once for each of 64 endpoints and sent as bytes, so that the generator takes little of the shared cores. */
function prepare(url: string, body: Buffer): readonly (readonly [head: Buffer, body: Buffer])[] {
  const headers = [
    ['host', new URL(url).host],
    ['content-type', 'application/json'],
    ['content-length', String(body.length)],
  ] as const;
  return Array.from({ length: ENDPOINTS }, (_, at) => {
    const target = `/endpoints/endpoint-${at}/invocations`;
    const { headers: signed } = signSigV4(
      { method: 'POST', target, headers, body },
      { credentials: ALICE, now: new Date(), region: REGION, service: 'sagemaker' },
    );
    const lines = signed.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    return [Buffer.from(`POST ${target} HTTP/1.1\r\n${lines}\r\n`, 'latin1'), body] as const;
  });
}

interface Client {
  /** Sends a request and resolves when its answer is whole. */
  exchange(request: readonly [head: Buffer, body: Buffer]): Promise<void>;
  close(): void;
}

async function openClient(url: string): Promise<Client> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return {
    exchange: ([head, body]) =>
      new Promise((resolve, reject) => {
        receiveAnswer(socket, resolve, reject);
        socket.cork();
        socket.write(head);
        socket.write(body);
        socket.uncork();
      }),
    close: () => socket.destroy(),
  };
}

/** Counts the bytes of one answer, which has a length or comes in one chunk after the other. */
function receiveAnswer(socket: Socket, resolve: () => void, reject: (error: Error) => void): void {
  let head: Buffer = Buffer.alloc(0);
  let missing = -1;
  const stop = (): void => {
    socket.off('data', take).off('error', reject).off('close', lost);
  };
  const lost = (): void => reject(new Error('the proxy closed the connection'));
  const take = (piece: Buffer): void => {
    if (missing >= 0) missing -= piece.length;
    else {
      head = head.length === 0 ? piece : Buffer.concat([head, piece]);
      const end = head.indexOf(HEAD_END);
      if (end < 0) return;
      const length = lengthIn(head.toString('latin1', 0, end));
      if (length instanceof Error) {
        stop();
        reject(length);
        return;
      }
      missing = length - (head.length - end - HEAD_END.length);
    }
    if (missing > 0) return;
    stop();
    resolve();
  };
  socket.on('data', take).on('error', reject).on('close', lost);
}

function lengthIn(head: string): number | Error {
  if (!head.startsWith('HTTP/1.1 200 ')) return new Error(`the proxy answered: ${head}`);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  return length === undefined ? new Error('the answer has no length') : Number(length);
}
