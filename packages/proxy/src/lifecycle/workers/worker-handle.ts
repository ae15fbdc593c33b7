import type { FileContents } from '../../files/file-snapshot.ts';
import type { SignatureGuard } from '../../sts/exchange/used-signatures.ts';
import { ANSWERS, FROM_WORKER } from './messages.ts';
import type { Answers, FromWorker, Question, ToWorker } from './messages.ts';
import { WorkerStartError } from './worker-start-error.ts';

/** A process as `node:cluster` forks it. */
export interface WorkerChild {
  readonly pid: number;
  readonly send: (message: ToWorker) => void;
  readonly onMessage: (take: (message: unknown) => void) => void;
  /** `reason` for people: `SIGKILL`, `exit code 1`. */
  readonly onExit: (ended: (reason: string) => void) => void;
  readonly kill: () => void;
}

export interface Listening {
  readonly url: string;
  readonly account: string;
  readonly region: string;
}

export interface WorkerHandleOptions {
  readonly path: string;
  /** An answer that takes longer is none. */
  readonly answerMs: number;
  /** The signatures, and the codes of MFA devices, that all workers together have taken. */
  readonly signatures: SignatureGuard;
}

/** What workers have told last of the files in force. It is for workers alone: secrets are in it. */
export interface LastGoodFiles {
  contents: FileContents | undefined;
}

/** A worker as the primary sees it. */
export class WorkerHandle {
  readonly pid: number;
  /** Resolves when it listens. @throws WorkerStartError */
  readonly listening: Promise<Listening>;
  /** Resolves to the reason when the process is gone: why it could not start, where it says so. */
  readonly ended: Promise<string>;
  readonly #child: WorkerChild;
  readonly #options: WorkerHandleOptions;
  readonly #lastGood: LastGoodFiles;
  readonly #waiting = new Map<number, (answer: unknown) => void>();
  #lastId = 0;
  #failure: string | undefined;
  #settle: { readonly listens: (where: Listening) => void; readonly fails: (error: Error) => void } = {
    listens: () => undefined,
    fails: () => undefined,
  };

  constructor(child: WorkerChild, options: WorkerHandleOptions, lastGood: LastGoodFiles) {
    this.#child = child;
    this.#lastGood = lastGood;
    this.#options = options;
    this.pid = child.pid;
    this.listening = new Promise((listens, fails) => {
      this.#settle = { listens, fails };
    });
    // Whoever does not wait for it hears of the end.
    this.listening.catch(() => undefined);
    this.ended = new Promise((resolve) => {
      child.onExit((reason) => {
        this.#settle.fails(new WorkerStartError('ended', `a worker ended before it was ready: ${reason}`));
        for (const answered of this.#waiting.values()) answered(undefined);
        resolve(this.#failure ?? reason);
      });
    });
    child.onMessage((message) => {
      const read = FROM_WORKER.safeParse(message);
      if (read.success) this.#take(read.data);
    });
  }

  /** What the worker answers; `undefined` when it does not in time, or makes no sense. */
  async ask<Name extends Question>(question: Name): Promise<Answers[Name] | undefined> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = await new Promise<unknown>((resolve) => {
      const timer = setTimeout(resolve, this.#options.answerMs);
      this.#waiting.set(id, (given) => {
        clearTimeout(timer);
        resolve(given);
      });
      this.#child.send({ kind: 'ask', id, question });
    });
    this.#waiting.delete(id);
    const read = ANSWERS[question].safeParse(answer);
    return read.success ? read.data : undefined;
  }

  close(graceMs: number | undefined): void {
    this.#child.send({ kind: 'close', graceMs });
  }

  kill(): void {
    this.#child.kill();
  }

  #take(message: FromWorker): void {
    if (message.kind === 'up') this.#open();
    else if (message.kind === 'listening') this.#settle.listens(message);
    else if (message.kind === 'failed') this.#fail(message);
    else if (message.kind === 'files') this.#lastGood.contents = message.files;
    else if (message.kind === 'useSignature') void this.#useSignature(message);
    else if (message.kind === 'forgetSignature') this.#options.signatures.forget(message.signature);
    else this.#waiting.get(message.id)?.(message.answer);
  }

  async #useSignature({ id, signature, expiresAt }: MessageOf<'useSignature'>): Promise<void> {
    const use = await this.#options.signatures.use(signature, expiresAt);
    this.#child.send({ kind: 'signatureUse', id, use });
  }

  #open(): void {
    const { path } = this.#options;
    const { contents: kept } = this.#lastGood;
    this.#child.send({ kind: 'open', path, ...(kept && { kept }) });
  }

  #fail({ name, message }: MessageOf<'failed'>): void {
    this.#failure = `cannot start: ${message}`;
    this.#settle.fails(new WorkerStartError(name, message));
  }
}

type MessageOf<Kind extends FromWorker['kind']> = Extract<FromWorker, { readonly kind: Kind }>;
