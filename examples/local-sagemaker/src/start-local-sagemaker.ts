import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AccountState } from './control-plane/account-state.ts';
import { handleRequest, type Handling } from './handle-request.ts';
import type { ReceivedCall } from './received-call.ts';
import type { UpstreamCredentials } from './signature/verify-signature.ts';

/** What this SageMaker is: whose account, which region, and the one key that may call it. */
export interface LocalSagemakerOptions {
  /** Default: any free port. */
  readonly port?: number;
  /** Default: 127.0.0.1. */
  readonly host?: string;
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  readonly credentials: UpstreamCredentials;
  readonly now?: () => Date;
  /** Awaited before every part of a response stream but the first; default: no pause. */
  readonly betweenParts?: (partsSent: number) => Promise<void>;
  /** Which calls come too fast, and are answered with a `ThrottlingException`; default: none. */
  readonly throttles?: (call: ReceivedCall) => boolean;
}

/** A running SageMaker. */
export interface LocalSagemaker {
  /** Serves the control plane, the runtime and STS. */
  readonly url: string;
  /** The calls that arrived, oldest first, refused ones too; only the last thousand are kept. */
  readonly requests: readonly ReceivedCall[];
  /** Takes no more calls, lets those under way end, and frees the port. */
  close(): Promise<void>;
}

/** Starts a SageMaker that keeps everything in memory and believes only requests that are signed with its key. */
export async function startLocalSagemaker(options: LocalSagemakerOptions): Promise<LocalSagemaker> {
  const requests: ReceivedCall[] = [];
  const server = serve(handlingOf(options, requests));
  const { port = 0, host = '127.0.0.1' } = options;
  server.listen(port, host);
  await once(server, 'listening');
  return { url: urlOf(server, host), requests, close: () => close(server) };
}

const CALLS_KEPT = 1000;

function handlingOf(options: LocalSagemakerOptions, requests: ReceivedCall[]): Handling {
  const { account, region, credentials, now = (): Date => new Date() } = options;
  const state: AccountState = { account, region, now, resources: new Map() };
  const record = (call: ReceivedCall): void => {
    requests.push(call);
    if (requests.length > CALLS_KEPT) requests.shift();
  };
  const { betweenParts = () => Promise.resolve(), throttles = () => false } = options;
  return { state, credentials, record, betweenParts, throttles };
}

function serve(handling: Handling): Server {
  return createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    handleRequest(request, response, handling).catch(() => {
      // Nothing can be answered any more: the client has gone, or the stream broke half way.
      response.destroy();
    });
  });
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port');
  return `http://${host}:${address.port}`;
}

const GRACE_MS = 2000;

/** A call that does not end by itself is cut off after the grace. */
async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const cut = setTimeout(() => {
    server.closeAllConnections();
  }, GRACE_MS);
  await closed;
  clearTimeout(cut);
}
