import type { Progress } from './progress.ts';

/** What every step of an import needs. */
export interface ImportContext {
  readonly progress: Progress;
  /** Ends the import. */
  readonly signal: AbortSignal;
}
