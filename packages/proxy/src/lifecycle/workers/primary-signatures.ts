import type { SignatureGuard, SignatureUse } from '../../sts/exchange/used-signatures.ts';
import { onTimer } from '../reload/schedule.ts';
import type { Schedule } from '../reload/schedule.ts';
import type { FromWorker } from './messages.ts';

/** An answer that takes longer is none. */
const ANSWER_MS = 2_000;

/** The signatures that all workers of a gateway have used: the primary remembers them, and each worker asks it. */
export class PrimarySignatures implements SignatureGuard {
  readonly #send: (message: FromWorker) => void;
  readonly #schedule: Schedule;
  readonly #waiting = new Map<number, (use: SignatureUse) => void>();
  #lastId = 0;

  constructor(send: (message: FromWorker) => void, schedule: Schedule = onTimer) {
    this.#send = send;
    this.#schedule = schedule;
  }

  async use(signature: string, expiresAt: number): Promise<SignatureUse> {
    this.#lastId += 1;
    const id = this.#lastId;
    const use = await new Promise<SignatureUse>((resolve) => {
      const callOff = this.#schedule(() => resolve('unknown'), ANSWER_MS);
      this.#waiting.set(id, (answer) => {
        callOff();
        resolve(answer);
      });
      this.#send({ kind: 'useSignature', id, signature, expiresAt });
    });
    this.#waiting.delete(id);
    return use;
  }

  forget(signature: string): void {
    this.#send({ kind: 'forgetSignature', signature });
  }

  /** Takes the answer of the primary. */
  answered(id: number, use: SignatureUse): void {
    this.#waiting.get(id)?.(use);
  }
}
