import type { ServerResponse } from 'node:http';

/** A response before it is written; a body that comes in parts is written part by part. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array>;
}

/** Writes the answer; a part leaves the process before the next one is asked for. */
export async function writeAnswer(response: ServerResponse, answer: Answer): Promise<void> {
  if (isParts(answer.body)) {
    response.writeHead(answer.status, answer.headers);
    await writeParts(response, answer.body);
    return;
  }
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(body.length) });
  response.end(body);
}

function isParts(body: Answer['body']): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && Symbol.asyncIterator in body;
}

async function writeParts(response: ServerResponse, parts: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const part of parts) {
    if (response.destroyed) return;
    await writePart(response, part);
  }
  response.end();
}

/** Resolves too when the client has gone: the caller sees `destroyed` and stops. */
function writePart(response: ServerResponse, part: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    response.write(part, () => {
      resolve();
    });
  });
}
