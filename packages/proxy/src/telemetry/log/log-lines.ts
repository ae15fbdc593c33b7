import { describeError } from './describe-error.ts';
import type { DescribedError } from './describe-error.ts';
import type { LogEvent, LogEventName, LogEventOf, LoggedFault } from './log-event.ts';
import { scrubCredentials } from './scrub-credentials.ts';

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

/** What is written of an event. */
export interface LogLine {
  readonly level: LogLevel;
  readonly message: string;
  /** Members of the line of a program; built member by member, so that nothing else can be among them. */
  readonly members: Readonly<Record<string, unknown>>;
}

type Rows = {
  readonly [Name in LogEventName]: (event: LogEventOf<Name>) => LogLine;
};

const ROWS: Rows = {
  listening: ({ url, account, region }) =>
    line('info', `listening on ${url} for SageMaker in ${region}, account ${account}`, {
      url,
      account,
      region,
    }),
  containerCredentials: ({ url }) =>
    line('info', `credentials for workloads on ${url}/v1/credentials`, { url }),
  operated: ({ adminUrl }) => line('info', `health on ${adminUrl}/readyz`, { adminUrl }),
  draining: ({ signal }) =>
    line('info', `${signal}: finishing the requests in flight; once more to end at once`, { signal }),
  closed: () => line('info', 'closed', {}),
  reloaded: ({ revision }) => line('info', `reloaded; policies have revision ${revision}`, { revision }),
  directoryLoaded: ({ accounts, users, groups, roles, managedPolicies, milliseconds }) =>
    line(
      'info',
      `the directory is loaded in ${milliseconds} ms; accounts: ${accounts}, users: ${users}, groups: ${groups}, roles: ${roles}, managed policies: ${managedPolicies}`,
      { accounts, users, groups, roles, managedPolicies, milliseconds },
    ),
  reloadUnchanged: () => line('info', 'reloaded: nothing has changed', {}),
  reloadRefused: ({ faults }) => refusedReload(faults),
  restartNeeded: ({ sections }) =>
    line('warn', `a restart is needed for changes of ${sections.join(', ')}`, { sections: [...sections] }),
  auditTrouble: ({ problem }) => trouble('error', problem),
  credentialsTrouble: ({ problem }) => trouble('warn', problem),
  clockTrouble: ({ problem }) => trouble('warn', problem),
  keysTrouble: ({ place, problem }) =>
    trouble('warn', `keys that verify callers cannot be had at ${place}: ${problem}`),
  keysRecovered: ({ place }) =>
    line('info', `keys that verify callers can be had again at ${place}`, { place }),
  configurationWarning: ({ problem }) => trouble('warn', problem),
  unforeseen: ({ error }) => unforeseen(describeError(error)),
  workerStarted: ({ worker, workerPid }) =>
    line('info', `worker ${worker} started as process ${workerPid}`, { worker, workerPid }),
  workerEnded: ({ worker, workerPid, reason, restartMs }) =>
    line(
      'error',
      `worker ${worker}, process ${workerPid}, ended: ${reason}; the next one in ${restartMs} ms`,
      {
        worker,
        workerPid,
        reason,
        restartMs,
      },
    ),
  workersGivenUp: ({ attempts }) =>
    line('error', `giving up: ${attempts} workers in a row ended before they were ready`, { attempts }),
};

/** How an event reads. */
export function logLineOf<Name extends LogEventName>(event: LogEventOf<Name>): LogLine;
export function logLineOf(event: LogEvent): LogLine;
export function logLineOf<Name extends LogEventName>(event: LogEventOf<Name>): LogLine {
  return ROWS[event.event](event);
}

function line(level: LogLevel, message: string, members: LogLine['members']): LogLine {
  return { level, message, members };
}

function trouble(level: LogLevel, problem: string): LogLine {
  return line(level, scrubCredentials(problem), {});
}

function refusedReload(faults: readonly LoggedFault[]): LogLine {
  const named = faults.map(({ file, line: row, column, message }) => ({
    file,
    line: row,
    column,
    message: scrubCredentials(message),
  }));
  const places = named.map((fault) => `  ${fault.file}:${fault.line}:${fault.column}: ${fault.message}`);
  return line('error', ['reload refused, the last good state stays:', ...places].join('\n'), {
    faults: named,
  });
}

function unforeseen(error: DescribedError): LogLine {
  const { name, message, stack = [] } = error;
  const text = [`an error that nobody foresaw: ${name}: ${message}`, ...stack.map((frame) => `  ${frame}`)];
  return line('error', text.join('\n'), { error });
}
