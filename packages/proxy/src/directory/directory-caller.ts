import type { Policy, Principal } from '@sagegate/core';

/** Who asks, as far as it decides which policies apply. */
export interface DirectoryCaller {
  readonly principal: Principal;
  /** What limits the session beside its role, user or group policies. */
  readonly session?: CallerSession;
}

/** The policies that were passed when a session was made. At least one list has an entry, or there is no session policy. */
export interface CallerSession {
  /** The inline one, parsed. */
  readonly policies: readonly Policy[];
  /** ARNs of managed policies, looked up anew in each state of the directory. */
  readonly policyArns: readonly string[];
}
