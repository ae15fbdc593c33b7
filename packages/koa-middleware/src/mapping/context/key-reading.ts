import type { Deployment } from '../arn/deployment.ts';
import type { ContextEntry } from './context-entry.ts';

/** A way to read the keys of a request, and what turns up meanwhile. */
export interface KeyReading {
  readonly deployment: Deployment;
  /** Whether a member that is absent counts as what the operation takes by default. */
  readonly withDefaults: boolean;
  /** Whether names that ignore case are read in lower case. */
  readonly inLowerCase: boolean;
  readonly turnedUp: TurnedUp;
}

/** What makes another reading necessary. */
export interface TurnedUp {
  /** Defaults of members that are absent. */
  readonly defaults: ContextEntry[];
  /** A name that ignores case has upper-case letters. */
  upperCase: boolean;
}
