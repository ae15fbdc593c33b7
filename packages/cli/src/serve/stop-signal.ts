const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** What waiting for a signal needs of the process. */
export interface SignalHost {
  /** `process`, or what stands for it. */
  readonly source: { on(signal: (typeof SIGNALS)[number], listener: () => void): unknown };
  readonly exit: (code: number) => void;
  /** Milliseconds of any clock that never goes back. */
  readonly now: () => number;
}

/** The terminal sends a Ctrl-C to everybody, and npm and npx pass theirs on: twice within this time is once. */
const SAME_KEYSTROKE_MS = 500;

/** Resolves at the first signal that asks to stop; another one then ends the process at once. */
export function stopSignal({ source, exit, now }: SignalHost): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const onSignal = (signal: (typeof SIGNALS)[number]): void => {
      if (first === undefined) {
        first = now();
        resolve(signal);
      } else if (now() - first >= SAME_KEYSTROKE_MS) exit(signal === 'SIGINT' ? 130 : 143);
    };
    for (const signal of SIGNALS) source.on(signal, () => onSignal(signal));
  });
}
