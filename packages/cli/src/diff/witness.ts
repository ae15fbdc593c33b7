import type { AuthorizationDecision, ContextEntries } from '@sagegate/core';

/** A request that two sets of policies are asked about. */
export interface Witness {
  /** An ARN, a service or `anonymous`. */
  readonly caller: string;
  readonly action: string;
  readonly resource: string;
  /** Beside what each set knows of the caller. */
  readonly context: ContextEntries;
}

/** What one set says. */
export interface Answer {
  readonly isAllowed: boolean;
  /** Absent: the set has no such principal. */
  readonly decision?: AuthorizationDecision;
}

/** What both sets say. */
export interface Answers {
  readonly old: Answer;
  readonly new: Answer;
}

/** Which way an answer changes. */
export type Change = 'allowedToDenied' | 'deniedToAllowed';

/** `undefined`: both say the same. */
export function changeIn({ old, new: now }: Answers): Change | undefined {
  if (old.isAllowed === now.isAllowed) return undefined;
  return old.isAllowed ? 'allowedToDenied' : 'deniedToAllowed';
}
