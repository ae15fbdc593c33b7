/** What signals ask of a gateway that goes on. */
export interface Operated {
  /** Never rejects: what came of it is in the log. */
  readonly reload: () => Promise<unknown>;
  readonly reopenAudit: () => unknown;
}

/** `process`, or what stands for it. */
export interface SignalSource {
  on(signal: 'SIGHUP' | 'SIGUSR2', listener: () => void): unknown;
}

/** SIGHUP: files are read anew, and the audit file is opened anew. SIGUSR2: only the latter, after it was moved away. */
export function onOperatorSignals(source: SignalSource, { reload, reopenAudit }: Operated): void {
  source.on('SIGHUP', () => {
    reopenAudit();
    void reload();
  });
  source.on('SIGUSR2', () => {
    reopenAudit();
  });
}
