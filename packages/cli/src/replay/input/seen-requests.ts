import { RecentMap } from '../../questions/records/recent-map.ts';
import type { RecordedCall } from '../../questions/records/recorded-call.ts';

/** So many requests may lie between the two records of one, and as many more. */
const MAX_REQUESTS = 131_072;

/**
 * Counts a request once that has two records in our audit, whichever of them comes first or is missing: the second is known
 * by its request id. A request that is refused has one record, and is only looked up.
 */
export class SeenRequests {
  readonly #once: RecentMap<true>;

  constructor(size: number = MAX_REQUESTS) {
    this.#once = new RecentMap<true>(size);
  }

  /** Whether a record of the same request has been seen. */
  isSecond({ requestId, record }: Pick<RecordedCall, 'requestId' | 'record'>): boolean {
    if (record === undefined || requestId === undefined) return false;
    if (this.#once.delete(requestId)) return true;
    if (record !== 'refused') this.#once.set(requestId, true);
    return false;
  }

  /** How many requests are remembered. */
  get size(): number {
    return this.#once.size;
  }
}
