import { access, constants } from 'node:fs/promises';
import type { Gateway, GatewayConfig, Log } from '@sagegate/proxy';
import type * as Proxy from '@sagegate/proxy';
import { goOnAfterOutputError } from '../end-on-output-error.ts';
import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { directoryProgress } from './directory-progress.ts';
import { onOperatorSignals } from './operator-signals.ts';
import { stopSignal } from './stop-signal.ts';

/** The package of the gateway, as whoever runs it has loaded it. */
export type GatewayPackage = typeof Proxy;

/** The options of `sagegate serve`. */
export interface ServeOptions {
  readonly config: string;
  readonly check?: true;
}

/** Within this time a second signal ends the process, whatever the audit's destination does. */
const AT_ONCE_MS = 1_000;
const LAST_OUTPUT_MS = 1_000;

/** Runs the gateway until a signal ends it. */
export async function runServe(
  options: ServeOptions,
  terminal: Terminal,
  proxy: GatewayPackage,
): Promise<ExitCode> {
  await refuseUnreadable(options.config);
  const config = await load(options.config, terminal, proxy);
  if (config === undefined) return EXIT_CODE.usage;
  if (options.check === true)
    return reportCheck(options.config, proxy.configurationWarnings(config), terminal);
  goOnAfterOutputError(process.stdout);
  const log = await proxy.gatewayLog(config, { write: (text) => terminal.warn(text) });
  const gateway = await start(config, log, terminal, proxy);
  if (gateway === undefined) return EXIT_CODE.checkFailed;
  // Who reads the announcement may send a signal at once.
  const ended = untilEnded(gateway, log);
  announce(gateway, log);
  return await ended;
}

/** Warnings are no faults: the gateway would start. */
function reportCheck(file: string, warnings: readonly string[], terminal: Terminal): ExitCode {
  for (const warning of warnings) terminal.warn(`${file}: warning: ${warning}\n`);
  terminal.warn(`${file}: no faults\n`);
  return EXIT_CODE.ok;
}

/** What the command does with a gateway, be it one process or several. */
type RunningGateway = Pick<Gateway, 'url' | 'adminUrl' | 'account' | 'region' | 'close'> & {
  readonly reload: () => Promise<unknown>;
  readonly reopenAudit: () => unknown;
  /** Rejects when it cannot go on. */
  readonly givenUp?: Promise<never>;
};

async function untilEnded(gateway: RunningGateway, log: Log): Promise<ExitCode> {
  onOperatorSignals(process, gateway);
  const stopped = stopSignal({
    source: process,
    exit: (code) => void endAtOnce(gateway, code),
    now: () => performance.now(),
  });
  const givenUp = gateway.givenUp?.catch(() => undefined);
  const signal = await (givenUp === undefined ? stopped : Promise.race([stopped, givenUp]));
  if (signal !== undefined) log({ event: 'draining', signal });
  await gateway.close();
  const code = signal === undefined ? EXIT_CODE.checkFailed : EXIT_CODE.ok;
  // Output that nobody reads would keep the process alive.
  exitAfter(LAST_OUTPUT_MS, code);
  return code;
}

/** Cuts what is in flight, so that it is in the audit at least. */
async function endAtOnce(gateway: RunningGateway, code: number): Promise<void> {
  exitAfter(AT_ONCE_MS, code);
  await gateway.close({ graceMs: 0 });
  process.exit(code);
}

function exitAfter(milliseconds: number, code: number): void {
  setTimeout(() => process.exit(code), milliseconds).unref();
}

async function refuseUnreadable(file: string): Promise<void> {
  try {
    await access(file, constants.R_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? `: ${String(error.code)}` : '';
    throw new UsageError(`${file}: cannot be read${code}`, { cause: error });
  }
}

/** Every fault stands on a line of its own, in the manner of compilers. */
async function load(
  file: string,
  terminal: Terminal,
  { ConfigError, loadConfig }: GatewayPackage,
): Promise<GatewayConfig | undefined> {
  try {
    const onProgress = directoryProgress(terminal, () => performance.now());
    return await loadConfig(file, process.env, { onProgress });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    terminal.warn(`${error.message}\n`);
    return undefined;
  }
}

async function start(
  config: GatewayConfig,
  log: Log,
  terminal: Terminal,
  proxy: GatewayPackage,
): Promise<RunningGateway | undefined> {
  try {
    const isOne = proxy.workerCount(config.workers) === 1;
    return await (isOne ? proxy.startGateway(config, { log }) : proxy.startGatewayWorkers(config, { log }));
  } catch (error) {
    if (!isStartRefused(error, proxy)) throw error;
    terminal.warn(`sagegate: ${error.message}\n`);
    return undefined;
  }
}

/** The machine or the network said no, which its message explains. */
function isStartRefused(error: unknown, proxy: GatewayPackage): error is Error {
  const { AuditLogError, ListenError, TracingError, UpstreamIdentityError, WorkerStartError } = proxy;
  const kinds = [AuditLogError, ListenError, TracingError, UpstreamIdentityError, WorkerStartError];
  return kinds.some((kind) => error instanceof kind);
}

function announce({ url, region, account, adminUrl }: RunningGateway, log: Log): void {
  log({ event: 'listening', url, region, account });
  log({ event: 'operated', adminUrl });
}
