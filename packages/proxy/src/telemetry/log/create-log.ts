import type { LogConfig } from '../../config/gateway-config.ts';
import type { Log, LogEvent, LogEventName } from './log-event.ts';
import { logLineOf } from './log-lines.ts';
import type { LogLevel, LogLine } from './log-lines.ts';

export interface LogEnvironment {
  /** Takes whole lines. Default: standard error. */
  readonly write?: (text: string) => void;
  /** Default: the system's clock. */
  readonly now?: () => Date;
}

/** Nothing of the kind gets into an event; should it ever, these do not get out. */
const REDACTED: readonly string[] = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'secretAccessKey',
  'sessionToken',
  'token',
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** The log of the configuration. */
export async function createLog(config: LogConfig, environment: LogEnvironment = {}): Promise<Log> {
  const { write = writeToStandardError, now = () => new Date() } = environment;
  const say = config.format === 'json' ? await jsonWriter(config.level, write, now) : textWriter(write);
  return (event: LogEvent) => {
    const line = logLineOf(event);
    if (GRAVITY[line.level] >= GRAVITY[config.level]) say(event.event, line);
  };
}

const GRAVITY: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

function writeToStandardError(text: string): void {
  process.stderr.write(text);
}

type Say = (event: LogEventName, line: LogLine) => void;

function textWriter(write: (text: string) => void): Say {
  return (_event, { message }) => write(`sagegate: ${message}\n`);
}

async function jsonWriter(level: LogLevel, write: (text: string) => void, now: () => Date): Promise<Say> {
  // Loaded here: who reads text need not wait for it.
  const { pino } = await import('pino');
  const logger = pino(
    {
      name: 'sagegate',
      level,
      base: { pid: process.pid },
      timestamp: () => `,"time":"${now().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: [...REDACTED], censor: '[redacted]' },
    },
    { write },
  );
  return (event, { level: of, message, members }) => logger[of]({ event, ...members }, message);
}
