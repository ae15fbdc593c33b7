/** So many at once, and so many in a second for longer: SDKs ask once in an hour, and a few times when they start. */
const BURST = 30;
const PER_SECOND = 2;

/** How often credentials were issued to each of a few names, lately. */
export class IssueRate {
  readonly #left = new Map<string, { readonly count: number; readonly at: number }>();

  /** Counts one more; `false` when it is one too many. */
  take(name: string, now: number): boolean {
    const { count, at } = this.#left.get(name) ?? { count: BURST, at: now };
    const filled = Math.min(BURST, count + (Math.max(0, now - at) / 1_000) * PER_SECOND);
    const isLeft = filled >= 1;
    this.#left.set(name, { count: isLeft ? filled - 1 : filled, at: now });
    return isLeft;
  }
}
