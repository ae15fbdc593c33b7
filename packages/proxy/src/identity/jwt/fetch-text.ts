/** Gives the text at a URL. Rejects for whatever is not a whole answer with status 200 in time. */
export type FetchText = (url: string) => Promise<string>;

const MAX_BYTES = 262_144;
const TIMEOUT_MS = 5_000;

/** Asks over HTTP: five seconds, 256 KiB and no redirects, which could lead to anybody. */
export const fetchText: FetchText = async (url) => {
  const answer = await fetch(url, {
    redirect: 'error',
    headers: { accept: 'application/json, text/plain' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (answer.status !== 200 || answer.body === null) {
    await answer.body?.cancel();
    throw new StatusError(answer.status);
  }
  return readBounded(answer.body);
};

/** An answer that has no keys. */
export class StatusError extends Error {
  override readonly name = 'StatusError';
  readonly status: number;

  constructor(status: number) {
    super(`the answer has status ${status}`);
    this.status = status;
  }
}

/** Why there was no answer, without the sentences of parsers: they quote what they read. */
export function describeFetchFault(error: unknown): string {
  if (error instanceof StatusError) return error.message;
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return 'unknown';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}

async function readBounded(body: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > MAX_BYTES) throw new Error(`the answer is larger than ${MAX_BYTES} bytes`);
    pieces.push(piece);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
}
