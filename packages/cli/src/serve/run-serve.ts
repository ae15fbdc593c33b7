import { access, constants } from 'node:fs/promises';
import { ConfigError, ListenError, loadConfig, startGateway, UpstreamIdentityError } from '@sagegate/proxy';
import type { Gateway, GatewayConfig } from '@sagegate/proxy';
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

/** Runs the gateway until a signal ends it. */
export async function runServe(options: ServeOptions, terminal: Terminal): Promise<ExitCode> {
  await refuseUnreadable(options.config);
  const config = await load(options.config, terminal);
  if (config === undefined) return EXIT_CODE.usage;
  if (options.check === true) {
    terminal.warn(`${options.config}: no faults\n`);
    return EXIT_CODE.ok;
  }
  const gateway = await start(config, terminal);
  if (gateway === undefined) return EXIT_CODE.checkFailed;
  announce(gateway, terminal);
  const signal = await stopSignal({
    source: process,
    exit: (code) => process.exit(code),
    now: () => performance.now(),
  });
  terminal.warn(`sagegate: ${signal}: finishing the requests in flight; once more to end at once\n`);
  await gateway.close();
  return EXIT_CODE.ok;
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
    if (!(error instanceof ListenError) && !(error instanceof UpstreamIdentityError)) throw error;
    terminal.warn(`sagegate: ${error.message}\n`);
    return undefined;
  }
}

function announce(gateway: Gateway, terminal: Terminal): void {
  terminal.warn(
    `sagegate: listening on ${gateway.url} for SageMaker in ${gateway.region}, account ${gateway.account}\n` +
      `sagegate: health on ${gateway.adminUrl}/readyz\n`,
  );
}
