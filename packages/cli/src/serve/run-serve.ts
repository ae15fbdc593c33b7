import { access, constants } from 'node:fs/promises';
import {
  AuditLogError,
  ConfigError,
  ListenError,
  loadConfig,
  startGateway,
  UpstreamIdentityError,
} from '@sagegate/proxy';
import type { Gateway, GatewayConfig } from '@sagegate/proxy';
import { goOnAfterOutputError } from '../end-on-output-error.ts';
import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { stopSignal } from './stop-signal.ts';

/** The options of `sagegate serve`. */
export interface ServeOptions {
  readonly config: string;
  readonly check?: true;
}

/** Within this time a second signal ends the process, whatever the audit's destination does. */
const AT_ONCE_MS = 1_000;
const LAST_OUTPUT_MS = 1_000;

/** Runs the gateway until a signal ends it. */
export async function runServe(options: ServeOptions, terminal: Terminal): Promise<ExitCode> {
  await refuseUnreadable(options.config);
  const config = await load(options.config, terminal);
  if (config === undefined) return EXIT_CODE.usage;
  if (options.check === true) {
    terminal.warn(`${options.config}: no faults\n`);
    return EXIT_CODE.ok;
  }
  goOnAfterOutputError(process.stdout);
  const gateway = await start(config, terminal);
  if (gateway === undefined) return EXIT_CODE.checkFailed;
  announce(gateway, terminal);
  const signal = await stopSignal({
    source: process,
    exit: (code) => void endAtOnce(gateway, code),
    now: () => performance.now(),
  });
  terminal.warn(`sagegate: ${signal}: finishing the requests in flight; once more to end at once\n`);
  await gateway.close();
  // Output that nobody reads would keep the process alive.
  exitAfter(LAST_OUTPUT_MS, EXIT_CODE.ok);
  return EXIT_CODE.ok;
}

/** Cuts what is in flight, so that it is in the audit at least. */
async function endAtOnce(gateway: Gateway, code: number): Promise<void> {
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
    throw new UsageError(`${file}: cannot be read`, { cause: error });
  }
}

/** Every fault stands on a line of its own, in the manner of compilers. */
async function load(file: string, terminal: Terminal): Promise<GatewayConfig | undefined> {
  try {
    return await loadConfig(file);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    terminal.warn(`${error.message}\n`);
    return undefined;
  }
}

async function start(config: GatewayConfig, terminal: Terminal): Promise<Gateway | undefined> {
  try {
    return await startGateway(config);
  } catch (error) {
    if (!isStartRefused(error)) throw error;
    terminal.warn(`sagegate: ${error.message}\n`);
    return undefined;
  }
}

/** The machine or the network said no, which its message explains. */
function isStartRefused(error: unknown): error is AuditLogError | ListenError | UpstreamIdentityError {
  return (
    error instanceof AuditLogError || error instanceof ListenError || error instanceof UpstreamIdentityError
  );
}

function announce(gateway: Gateway, terminal: Terminal): void {
  terminal.warn(
    `sagegate: listening on ${gateway.url} for SageMaker in ${gateway.region}, account ${gateway.account}\n` +
      `sagegate: health on ${gateway.adminUrl}/readyz\n`,
  );
}
