import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { AnswerBody, WholeAnswer } from './answer-body.ts';
import type { BodySource } from './answer-body.ts';
import type { AnswerHead } from './answer-head.ts';
import { AnswerReader } from './answer-reader.ts';
import type { AnswerSink } from './answer-reader.ts';
import { failureOf } from './failure-of.ts';
import type { LeaveSignal, UpstreamResponse } from './forwarder.ts';
import type { RequestBytes } from './request-bytes.ts';
import { hasClosed, hasLeft, UpstreamError } from './upstream-error.ts';

/** How long a connection waits, in milliseconds. */
export interface ConnectionTimeouts {
  /** For the head of an answer. */
  readonly firstByteMs: number;
  /** Between two pieces of a body, for whichever side. */
  readonly idleMs: number;
  /** For the next request. */
  readonly freeMs: number;
}

/** Told what becomes of a connection. */
export interface ConnectionOwner {
  /** It can take the next request. */
  freed(connection: UpstreamConnection): void;
  closed(connection: UpstreamConnection): void;
}

/** Who waits for an answer. */
interface Call {
  /** When the last of the request had left, or when its first did. */
  sentAt: number;
  readonly resolve: (answer: UpstreamResponse | 'stale') => void;
  readonly reject: (error: UpstreamError) => void;
}

/**
 * An open connection to an upstream. It carries one request at a time, and another one only when the answer to the one
 * before it was whole and nothing came behind it: whatever is odd about an answer ends the connection.
 */
export class UpstreamConnection implements AnswerSink, BodySource {
  readonly #socket: Socket;
  readonly #timeouts: ConnectionTimeouts;
  readonly #owner: ConnectionOwner;
  readonly #abort = (): void => this.#fail(hasLeft());
  /** Waits for the head; from then on `#body` has who is told of faults. */
  #call: Call | undefined;
  #reader: AnswerReader | undefined;
  #head: AnswerHead | undefined;
  /** What of the body came with the head; the stream is made only when there is more to come. */
  #first: Buffer | undefined;
  #body: AnswerBody | undefined;
  #signal: LeaveSignal | undefined;
  #wasUsed = false;
  #hasAnswered = false;

  constructor(socket: Socket, timeouts: ConnectionTimeouts, owner: ConnectionOwner) {
    this.#socket = socket;
    this.#timeouts = timeouts;
    this.#owner = owner;
    socket.on('data', (bytes) => this.#take(bytes));
    socket.on('end', () => this.#takeEnd());
    socket.on('timeout', () => this.#timedOut());
    socket.on('error', (error) => this.#fail(failureOf(error)));
    socket.on('close', () => {
      this.#fail(hasClosed());
      owner.closed(this);
    });
  }

  /**
   * Sends a request. `stale`: the connection had carried another one before, and the upstream closed it before a byte of
   * this answer came.
   */
  send(request: RequestBytes, signal: LeaveSignal): Promise<UpstreamResponse | 'stale'> {
    return new Promise((resolve, reject) => {
      const call = { sentAt: performance.now(), resolve, reject };
      this.#call = call;
      this.#reader = new AnswerReader(request.method, this);
      this.#hasAnswered = false;
      this.#signal = signal;
      if (!this.isOpen) this.#fail(hasClosed());
      if (signal.aborted) this.#fail(hasLeft());
      if (this.#call === undefined) return;
      signal.addEventListener('abort', this.#abort);
      this.#socket.setTimeout(this.#timeouts.firstByteMs);
      this.#write(request, call);
    });
  }

  /** In one call of the operating system, as far as it takes that much. */
  #write({ head, body }: RequestBytes, call: Call): void {
    if (body.length === 0) return void this.#socket.write(head);
    this.#socket.cork();
    this.#socket.write(head);
    // A large body may be longer on its way than its answer is.
    for (const piece of body) this.#socket.write(piece, () => (call.sentAt = performance.now()));
    this.#socket.uncork();
  }

  /** Whether neither side has closed it, as far as is known. */
  get isOpen(): boolean {
    return !this.#socket.destroyed && !this.#socket.readableEnded;
  }

  close(): void {
    this.#socket.destroy();
  }

  /** Node does not tell the end of a TLS connection from one that somebody on the way has cut. */
  begins(head: AnswerHead): void {
    if (head.body === 'untilClose' && this.#socket instanceof TLSSocket) throw unbounded();
    this.#head = head;
  }

  piece(bytes: Buffer): void {
    if (this.#body === undefined && this.#first === undefined) this.#first = bytes;
    else this.#push(bytes);
  }

  ends(clean: boolean): void {
    const isFree = clean && this.#head?.keepAlive === true && this.#socket.writableLength === 0;
    const call = this.#call;
    const [head, first, body] = [this.#head, this.#first, this.#body];
    this.#forget();
    if (isFree) this.#free();
    else this.#socket.destroy();
    if (body !== undefined) body.push(null);
    else if (head !== undefined) call?.resolve(new WholeAnswer(head, first ?? Buffer.alloc(0)));
  }

  resume(body: AnswerBody): void {
    if (body === this.#body) this.#socket.resume();
  }

  /** A body that is over has no connection any more: that may carry another answer by now. */
  letGo(body: AnswerBody): void {
    if (body !== this.#body) return;
    this.#forget();
    this.#socket.destroy();
  }

  #take(bytes: Buffer): void {
    const reader = this.#reader;
    this.#hasAnswered = true;
    if (reader === undefined) {
      // Nobody asked for these bytes.
      this.#socket.destroy();
      return;
    }
    try {
      reader.take(bytes);
    } catch (error) {
      this.#fail(readingFailure(error));
    }
    if (this.#reader !== reader) return;
    if (reader.begun) this.#stream();
    else if (this.#isLate()) this.#timedOut();
  }

  #takeEnd(): void {
    try {
      this.#reader?.closed();
    } catch (error) {
      this.#fail(readingFailure(error));
    }
  }

  /** There is more to come than what came with the head: the answer goes on as a stream. */
  #stream(): void {
    const call = this.#call;
    if (call === undefined || this.#head === undefined) return;
    this.#call = undefined;
    this.#socket.setTimeout(this.#timeouts.idleMs);
    const body = new AnswerBody(this);
    this.#body = body;
    if (this.#first !== undefined) this.#push(this.#first);
    const { status, headers } = this.#head;
    call.resolve({ status, headers, body });
  }

  #push(bytes: Buffer): void {
    if (this.#body === undefined) this.#stream();
    if (this.#body?.push(bytes) === false) this.#socket.pause();
  }

  /** An upstream that drips its head, byte by byte, is never silent. */
  #isLate(): boolean {
    return this.#call !== undefined && performance.now() - this.#call.sentAt > this.#timeouts.firstByteMs;
  }

  #timedOut(): void {
    const problem =
      this.#call === undefined ? 'the upstream went silent' : 'the upstream did not answer in time';
    this.#fail(new UpstreamError('TimedOut', problem));
  }

  #free(): void {
    this.#wasUsed = true;
    this.#socket.resume();
    this.#socket.setTimeout(this.#timeouts.freeMs);
    this.#owner.freed(this);
  }

  /** Ends the connection, and tells whoever waits for something from it. */
  #fail(error: UpstreamError): void {
    const [call, body] = [this.#call, this.#body];
    const isStale = this.#wasUsed && !this.#hasAnswered && error.code === 'ConnectionLost';
    this.#forget();
    this.#socket.destroy();
    if (isStale) call?.resolve('stale');
    else call?.reject(error);
    body?.destroy(error);
  }

  #forget(): void {
    this.#signal?.removeEventListener('abort', this.#abort);
    this.#signal = undefined;
    this.#call = undefined;
    this.#reader = undefined;
    this.#head = undefined;
    this.#first = undefined;
    this.#body = undefined;
  }
}

function unbounded(): UpstreamError {
  return new UpstreamError('MalformedAnswer', 'the upstream did not say where its answer ends');
}

function readingFailure(error: unknown): UpstreamError {
  return error instanceof UpstreamError ? error : new UpstreamError('MalformedAnswer', 'unreadable', error);
}
