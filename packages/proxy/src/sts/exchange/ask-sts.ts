import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { HeaderList } from '../../sigv4/signable-request.ts';
import { IDENTITY_QUESTION } from './identity-question.ts';

/** What STS answered: the whole of it. */
export interface StsAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** Puts the question to STS, once. Rejects for whatever is not a whole answer in time. */
export type AskSts = (headers: HeaderList) => Promise<StsAnswer>;

export interface AskStsOptions {
  /** Certificates of the authorities that are believed. Default: those that Node knows. */
  readonly authorities?: readonly string[] | undefined;
  /** For all of it, in milliseconds. Default: 10,000. */
  readonly timeoutMs?: number;
}

const MAX_ANSWER_BYTES = 16_384;
const MAX_HEAD_BYTES = 16_384;

/**
 * Asks one STS and no other: redirects are answers like any other, and nothing of the question is the caller's but the
 * headers.
 */
export function askSts(endpoint: URL, { authorities, timeoutMs = 10_000 }: AskStsOptions = {}): AskSts {
  const { method, target: path, body } = IDENTITY_QUESTION;
  const isTls = endpoint.protocol === 'https:';
  // A connection for each question: one that turned out to be closed would have to be asked on again. Who answers is believed,
  // so that NODE_TLS_REJECT_UNAUTHORIZED must not count.
  const agent = isTls
    ? new HttpsAgent({
        keepAlive: false,
        rejectUnauthorized: true,
        ...(authorities && { ca: [...authorities] }),
      })
    : new HttpAgent({ keepAlive: false });
  return (headers) => {
    const given = [...headers, ['accept', 'application/json'], ['content-length', String(body.length)]];
    const options = {
      method,
      path,
      agent,
      host: endpoint.hostname.replaceAll(/[[\]]/g, ''),
      port: endpoint.port === '' ? undefined : Number(endpoint.port),
      headers: given.flat(),
      maxHeaderSize: MAX_HEAD_BYTES,
      setHost: false,
      signal: AbortSignal.timeout(timeoutMs),
    };
    const asked = isTls ? httpsRequest(endpoint, options) : httpRequest(endpoint, options);
    asked.end(body);
    return answerTo(asked);
  };
}

function answerTo(asked: ClientRequest): Promise<StsAnswer> {
  return new Promise((resolve, reject) => {
    asked.on('error', reject);
    asked.on('response', (incoming) => {
      readAnswer(incoming).then(resolve, (error: unknown) => {
        asked.destroy();
        reject(error instanceof Error ? error : new Error('unknown'));
      });
    });
  });
}

async function readAnswer(incoming: IncomingMessage): Promise<StsAnswer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of incoming) {
    if (!(piece instanceof Uint8Array)) throw new TypeError('an answer is made of bytes');
    bytes += piece.length;
    if (bytes > MAX_ANSWER_BYTES) throw new Error(`the answer is larger than ${MAX_ANSWER_BYTES} bytes`);
    pieces.push(piece);
  }
  const { statusCode = 0, headers } = incoming;
  return { status: statusCode, contentType: headers['content-type'] ?? '', body: Buffer.concat(pieces) };
}
