/** Lets one task work at a time, in the order in which they come. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Resolves, or rejects, as the task does. */
  take<Result>(task: () => Promise<Result>): Promise<Result> {
    const taken = this.#last.then(task);
    // Whoever comes next waits for the end of it, whatever that is; who asked for it is told.
    this.#last = taken.catch(() => undefined);
    return taken;
  }
}
