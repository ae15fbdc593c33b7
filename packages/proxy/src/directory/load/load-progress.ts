/** How far a load has come. */
export interface LoadProgress {
  /** Files are read, then their policies and references are checked, then the directory comes over from its thread. */
  readonly phase: 'read' | 'check' | 'take';
  readonly done: number;
  readonly total: number;
}

/** Is told how far a load has come; it must not throw. */
export type ReportProgress = (progress: LoadProgress) => void;
