import type { Principal } from '@sagegate/core';

/** What a directory knows of a caller beside its policies; a member that is absent is not known. */
export interface CallerFacts {
  /** The same principal, the path of its role filled in. */
  readonly principal: Principal;
  /** `aws:userid`: `AIDA…`, `AROA…:SESSION`, `ACCOUNT:NAME` of a federated user, the account of the root user. */
  readonly userId?: string;
  /** Of a federated user: the unique id of the user that asked for its session. */
  readonly federatingUserId?: string;
  /** Of the user or the role; session tags are not among them. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly organizationId?: string;
  /** `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/`: down to what the account is directly in. */
  readonly organizationPaths?: readonly string[];
  readonly callerInManagementAccount?: boolean;
  readonly callerIsServiceLinkedRole?: boolean;
}
