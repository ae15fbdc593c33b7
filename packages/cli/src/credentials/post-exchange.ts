import { request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { ExchangeRequest } from '@sagegate/proxy/credentials';
import { readAnswer } from './read-answer.ts';
import type { IssuedCredentials } from './read-answer.ts';

/** The gateway cannot be reached, or says no. */
export class GatewayRefusal extends Error {
  override readonly name = 'GatewayRefusal';
}

const TIMEOUT_MS = 30_000;
const MAX_ANSWER_BYTES = 65_536;

/**
 * Sends the signed question to the gateway. Redirects are not followed: they could lead to anybody.
 *
 * @throws GatewayRefusal
 */
export async function postExchange(
  url: URL,
  question: ExchangeRequest,
  authorities: readonly string[] | undefined,
): Promise<IssuedCredentials> {
  const { status, body } = await answerOf(url, JSON.stringify(question), authorities);
  const read = readAnswer(status, body);
  if ('problem' in read) throw new GatewayRefusal(read.problem);
  return read;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

async function answerOf(url: URL, body: string, authorities: readonly string[] | undefined): Promise<Answer> {
  const options = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    // NODE_TLS_REJECT_UNAUTHORIZED is often left in an environment, and would let anybody be the gateway.
    rejectUnauthorized: true,
    ...(authorities && { ca: [...authorities] }),
  };
  const asked = url.protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options);
  asked.end(body);
  try {
    const incoming = await responseTo(asked);
    return { status: incoming.statusCode ?? 0, body: await textOf(incoming) };
  } catch (error) {
    asked.destroy();
    const reason = error instanceof Error ? error.message : String(error);
    throw new GatewayRefusal(`the gateway cannot be reached at ${url.origin}: ${reason}`, { cause: error });
  }
}

function responseTo(asked: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asked.on('response', resolve);
    asked.on('error', reject);
  });
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of incoming) {
    if (!(piece instanceof Uint8Array)) throw new TypeError('the answer is not made of bytes');
    bytes += piece.length;
    if (bytes > MAX_ANSWER_BYTES) throw new Error(`the answer is larger than ${MAX_ANSWER_BYTES} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
