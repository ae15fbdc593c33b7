const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** What a process that ends needs from the world. */
export interface Ending {
  /** `process`, or what stands for it. */
  readonly source: { on(signal: (typeof SIGNALS)[number], listener: () => void): unknown };
  readonly close: () => Promise<void>;
  readonly exit: (code: number) => void;
  readonly say: (line: string) => void;
  /** Milliseconds of any clock that never goes back. */
  readonly now: () => number;
}

/** npm hands a Ctrl-C on that the terminal has sent to everybody already: twice within this time is once. */
const SAME_KEYSTROKE_MS = 500;

/** The first signal lets calls under way finish and ends with 0; another one ends at once. */
export function endOnSignals({ source, close, exit, say, now }: Ending): void {
  let firstSignal: number | undefined;
  const onSignal = (): void => {
    if (firstSignal === undefined) {
      firstSignal = now();
      say('Ending; calls under way may finish (once more: at once).');
      close().then(
        () => exit(0),
        (error: unknown) => {
          say(`sagegate: the end was not clean: ${String(error)}`);
          exit(1);
        },
      );
    } else if (now() - firstSignal >= SAME_KEYSTROKE_MS) exit(130);
  };
  for (const signal of SIGNALS) source.on(signal, onSignal);
}
