import type { PolicyStore } from './policy-store.ts';

/** The policies at one time. A request is decided by one revision from its start to its end. */
export interface PolicyRevision {
  readonly store: PolicyStore;
  /** Twelve hexadecimal digits, equal for equal policies: what the audit and the readiness name them by. */
  readonly revision: string;
  readonly loadedAt: Date;
}

/** Where the policies come from that are in force now. */
export interface PolicySource {
  /** Ask once for each request. */
  current(): PolicyRevision;
}
