import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Agent, request as requestOverTls } from 'node:https';
import type { AgentOptions, RequestOptions } from 'node:https';
import { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ConnectionOptions, TLSSocket } from 'node:tls';

export interface Connected {
  readonly answer: IncomingMessage;
  readonly socket: Socket;
  readonly head: Buffer;
}

export interface AskOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** For a proxy that is itself behind TLS. */
  readonly tls?: ConnectionOptions;
}

/** Asks a proxy to connect; resolves when it has answered, whatever it says. */
export async function askToConnect(
  proxyUrl: string,
  target: string,
  { tls = {}, headers = {} }: AskOptions = {},
): Promise<Connected> {
  const { hostname, port, protocol } = new URL(proxyUrl);
  const send = protocol === 'https:' ? requestOverTls : request;
  const asking = send({
    host: hostname,
    port,
    method: 'CONNECT',
    path: target,
    headers,
    agent: false,
    ...tls,
  });
  asking.end();
  const [answer, socket, head] = (await once(asking, 'connect')) as [IncomingMessage, Socket, Buffer];
  return { answer, socket, head };
}

/** Connects through a proxy and shakes hands with the host behind it. */
export async function connectThrough(
  proxyUrl: string,
  target: string,
  options: ConnectionOptions,
): Promise<TLSSocket> {
  const { answer, socket } = await askToConnect(proxyUrl, target, { tls: trusted(options) });
  if (answer.statusCode !== 200) throw new Error(`the proxy says ${answer.statusCode}`);
  const secured = connectTls({ servername: target.slice(0, target.lastIndexOf(':')), ...options, socket });
  await once(secured, 'secureConnect');
  return secured;
}

function trusted({ ca }: ConnectionOptions): ConnectionOptions {
  return ca === undefined ? {} : { ca };
}

/** Sends requests as SDKs do whose `HTTPS_PROXY` is set. */
export class ConnectAgent extends Agent {
  readonly #proxyUrl: string;

  constructor(proxyUrl: string, options: AgentOptions) {
    super(options);
    this.#proxyUrl = proxyUrl;
  }

  override createConnection(options: Options, done: Done = ignore): undefined {
    void this.#open(options, done);
    return undefined;
  }

  async #open({ host, port, ...options }: Options, done: Done): Promise<void> {
    const target = `${host}:${port}`;
    try {
      done(null, await connectThrough(this.#proxyUrl, target, { ...options, servername: `${host}` }));
    } catch (error) {
      done(error as Error, new Socket());
    }
  }
}

type Options = RequestOptions & ConnectionOptions;
type Done = (error: Error | null, socket: Socket) => void;

function ignore(): void {
  // Nobody waits.
}
