import { request } from 'node:http';
import { Duplex } from 'node:stream';
import type { AnswerHead } from '../../src/upstream/answer-head.ts';
import { AnswerReader } from '../../src/upstream/answer-reader.ts';
import type { AnswerSink } from '../../src/upstream/answer-reader.ts';
import { endToEndHeaders, pairs } from '../../src/upstream/hop-by-hop.ts';
import { UpstreamError } from '../../src/upstream/upstream-error.ts';

/** What a reader makes of bytes that are followed by the end of the connection; `undefined` for no whole answer. */
export type ReadAnswer =
  | {
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: string;
    }
  | undefined;

/** How many bytes were given until the answer was whole, and what it is. */
export interface ReadSoFar {
  readonly answer: ReadAnswer;
  readonly given: number;
}

/** What our reader makes of them, as they come in these pieces. */
export function readAnswer(pieces: readonly Buffer[], method = 'POST'): ReadSoFar {
  const taken = new TakenAnswer();
  const reader = new AnswerReader(method, taken);
  let given = 0;
  try {
    for (const piece of pieces) {
      if (taken.isOver) break;
      given += piece.length;
      reader.take(piece);
    }
    if (!taken.isOver) reader.closed();
  } catch (error) {
    if (error instanceof UpstreamError) return { answer: undefined, given };
    throw error;
  }
  return { answer: taken.answer, given };
}

class TakenAnswer implements AnswerSink {
  #head: AnswerHead | undefined;
  #body = '';
  isOver = false;

  begins(head: AnswerHead): void {
    this.#head = head;
  }

  piece(bytes: Buffer): void {
    this.#body += bytes.toString('latin1');
  }

  ends(): void {
    this.isOver = true;
  }

  get answer(): ReadAnswer {
    return this.#head && { status: this.#head.status, headers: this.#head.headers, body: this.#body };
  }
}

/** What Node's own client makes of them. */
export function readAsNode(bytes: Buffer, method = 'POST'): Promise<ReadAnswer> {
  return new Promise((resolve) => {
    const connection = new Duplex({
      read: () => undefined,
      write: (_piece, _encoding, done) => done(),
    });
    const asking = request({ method, createConnection: () => connection, host: 'a', maxHeaderSize: 131_072 });
    asking.on('error', () => resolve(undefined));
    asking.on('response', (answer) => {
      let body = '';
      answer.on('data', (piece: Buffer) => {
        body += piece.toString('latin1');
      });
      answer.on('error', () => resolve(undefined));
      answer.on('end', () => {
        const headers = endToEndHeaders(pairs(answer.rawHeaders));
        resolve(answer.complete ? { status: answer.statusCode ?? 0, headers, body } : undefined);
      });
    });
    asking.end();
    connection.push(bytes);
    connection.push(null);
  });
}
