/** Lines that are written together. */
export class LineBatch {
  readonly #texts: string[] = [];
  #rest: Buffer | undefined;
  #bytes = 0;
  #settled: Promise<void> | undefined;
  #resolve: (() => void) | undefined;
  #reject: ((reason: Error) => void) | undefined;

  get bytes(): number {
    return this.#bytes;
  }

  get lines(): number {
    return this.#texts.length;
  }

  add(text: string, bytes: number): void {
    this.#texts.push(text);
    this.#bytes += bytes;
  }

  /** One promise for all who wait for a line of it. */
  settled(): Promise<void> {
    this.#settled ??= new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    return this.#settled;
  }

  resolve(): void {
    this.#resolve?.();
  }

  /** Who waits from now on waits anew. */
  reject(reason: Error): void {
    this.#reject?.(reason);
    this.#settled = undefined;
    this.#reject = undefined;
  }

  /** What is still to be written. */
  toBuffer(): Buffer {
    this.#rest ??= Buffer.from(this.#texts.length === 1 ? (this.#texts[0] ?? '') : this.#texts.join(''));
    return this.#rest;
  }

  /** So many bytes of it are written already. */
  forget(bytes: number): void {
    this.#rest = this.toBuffer().subarray(bytes);
    this.#bytes -= bytes;
  }
}
