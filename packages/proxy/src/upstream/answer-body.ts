import { Readable } from 'node:stream';
import type { AnswerHead } from './answer-head.ts';
import type { UpstreamResponse } from './forwarder.ts';

/** The connection that a body comes over. */
export interface BodySource {
  /** The reader wants more. */
  resume(body: AnswerBody): void;
  /** The reader has let go of the body; where it was incomplete, the connection is of no use any more. */
  letGo(body: AnswerBody): void;
}

/** A body that is still coming. */
export class AnswerBody extends Readable {
  readonly #source: BodySource;

  constructor(source: BodySource) {
    super();
    this.#source = source;
    // It may break off before anybody has it, and an error that nobody listens for would end the process.
    this.on('error', ignore);
  }

  override _read(): void {
    this.#source.resume(this);
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#source.letGo(this);
    callback(error);
  }
}

function ignore(): void {
  // The stream remembers its error, in `errored`.
}

/** An answer whose body came with its head. A stream is made of it only for those who want one. */
export class WholeAnswer implements UpstreamResponse {
  readonly status: number;
  readonly headers: UpstreamResponse['headers'];
  readonly whole: Uint8Array;
  #body: Readable | undefined;

  constructor({ status, headers }: AnswerHead, whole: Uint8Array) {
    this.status = status;
    this.headers = headers;
    this.whole = whole;
  }

  get body(): Readable {
    this.#body ??= Readable.from(this.whole.length === 0 ? [] : [this.whole]);
    return this.#body;
  }
}
