import type { PolicyMode } from '../config/gateway-config.ts';
import type { IamDirectory } from '../directory/iam-directory.ts';
import type { PolicyStore } from './policy-store.ts';
import type { SetScope } from './set-scope.ts';

/** The policies at one time. A request is decided by one revision from its start to its end. */
export interface PolicyRevision {
  readonly store: PolicyStore;
  /** Whether what is denied is refused, or only reported. */
  readonly mode: PolicyMode;
  /** Sets that are tried on top of the store's policies. */
  readonly tried: readonly TriedSet[];
  /** Who is who, where the configuration has a directory; the store's policies are its policies, too. */
  readonly directory?: IamDirectory;
  /** Twelve hexadecimal digits, equal for equal policies and directories: what the audit and the readiness name them by. */
  readonly revision: string;
  readonly loadedAt: Date;
}

/** A set of policies whose decisions are only reported. */
export interface TriedSet {
  readonly name: string;
  /** The policies in force and those of the set. */
  readonly store: PolicyStore;
  readonly scope: SetScope;
}

/** Where the policies come from that are in force now. */
export interface PolicySource {
  /** Ask once for each request. */
  readonly current: () => PolicyRevision;
}
