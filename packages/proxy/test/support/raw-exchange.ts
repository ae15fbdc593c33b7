import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  /** Names in lower case; several lines of one name joined. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body as an AWS error. */
  readonly error: { readonly __type?: string; readonly message?: string; readonly Message?: string };
}

/** Writes bytes to a fresh connection and reads one answer. Nothing is normalised on the way. */
export function rawExchange(url: string, request: string | Buffer): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return exchangeOver(connect({ host: hostname, port: Number(port) }), request);
}

/** The same over a connection that is opened already, of TLS for example. */
export function exchangeOver(socket: Socket, request: string | Buffer): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    const finish = (answer: RawAnswer | undefined): void => {
      if (answer === undefined) return;
      socket.destroy();
      resolve(answer);
    };
    socket.on('data', (piece) => {
      received = Buffer.concat([received, piece]);
      finish(parseAnswer(received, false));
    });
    socket.on('error', (error) => {
      const answer = parseAnswer(received, true);
      if (answer === undefined) reject(error);
      else finish(answer);
    });
    socket.on('close', () => {
      const answer = parseAnswer(received, true);
      if (answer === undefined) reject(new Error(`no whole answer: ${received.toString('latin1')}`));
      else finish(answer);
    });
    socket.write(request);
  });
}

/** The first final answer in the bytes; `undefined` while it is not complete. */
export function parseAnswer(bytes: Buffer, ended: boolean): RawAnswer | undefined {
  const text = bytes.toString('latin1');
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const [statusLine = '', ...lines] = text.slice(0, headEnd).split('\r\n');
  const status = Number(statusLine.split(' ')[1]);
  const rest = bytes.subarray(headEnd + 4);
  if (status === 100) return parseAnswer(rest, ended);
  const headers = parseHeaders(lines);
  const body = bodyOf(rest, headers, ended);
  return body === undefined ? undefined : { status, headers, body, error: errorOf(body) };
}

function parseHeaders(lines: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  return headers;
}

function bodyOf(rest: Buffer, headers: Record<string, string>, ended: boolean): string | undefined {
  const length = headers['content-length'];
  if (length !== undefined) {
    return rest.length >= Number(length) ? rest.subarray(0, Number(length)).toString('utf8') : undefined;
  }
  if (headers['transfer-encoding'] === 'chunked') return chunkedBody(rest);
  return ended ? rest.toString('utf8') : undefined;
}

function chunkedBody(rest: Buffer): string | undefined {
  const pieces: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = rest.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(rest.subarray(at, lineEnd).toString('latin1'), 16);
    if (rest.length < lineEnd + 2 + size + 2) return undefined;
    if (size === 0) return Buffer.concat(pieces).toString('utf8');
    pieces.push(rest.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}

function errorOf(body: string): RawAnswer['error'] {
  try {
    return JSON.parse(body) as RawAnswer['error'];
  } catch {
    return {};
  }
}
