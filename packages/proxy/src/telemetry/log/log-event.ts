import type { DirectoryLoad } from '../../directory/load/directory-load.ts';

/** A place in a file of the configuration that is at fault. */
export interface LoggedFault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What each event has to say of itself. Texts are scrubbed of credentials; members that are not listed are not written. */
interface LogEventMembers {
  readonly listening: { readonly url: string; readonly account: string; readonly region: string };
  readonly containerCredentials: { readonly url: string };
  readonly operated: { readonly adminUrl: string };
  readonly draining: { readonly signal: string };
  readonly closed: object;
  readonly reloaded: { readonly revision: string };
  readonly directoryLoaded: DirectoryLoad;
  readonly reloadUnchanged: object;
  readonly reloadRefused: { readonly faults: readonly LoggedFault[] };
  readonly restartNeeded: { readonly sections: readonly string[] };
  readonly auditTrouble: { readonly problem: string };
  readonly credentialsTrouble: { readonly problem: string };
  readonly clockTrouble: { readonly problem: string };
  readonly keysTrouble: { readonly place: string; readonly problem: string };
  readonly keysRecovered: { readonly place: string };
  readonly configurationWarning: { readonly problem: string };
  readonly unforeseen: { readonly error: unknown };
  readonly workerStarted: { readonly worker: number; readonly workerPid: number };
  readonly workerEnded: {
    readonly worker: number;
    readonly workerPid: number;
    readonly reason: string;
    readonly restartMs: number;
  };
  readonly workersGivenUp: { readonly attempts: number };
}

export type LogEventName = keyof LogEventMembers;

export type LogEventOf<Name extends LogEventName> = { readonly event: Name } & LogEventMembers[Name];

/** Something that the people who run a gateway want to know, and that is not one request: those are in the audit. */
export type LogEvent = { [Name in LogEventName]: LogEventOf<Name> }[LogEventName];

/** Says what happened. Never throws, never waits. */
export type Log = (event: LogEvent) => void;
