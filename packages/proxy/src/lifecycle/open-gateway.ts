import { CONFIG_DEFAULTS, shutdownOf } from '../config/config-defaults.ts';
import type { ConfigError } from '../documents/config-error.ts';
import { configurationWarnings, identityWarnings } from '../config/configuration-warnings.ts';
import type { GatewayConfig, ListenConfig } from '../config/gateway-config.ts';
import type { Reloadable } from '../config/reloadable.ts';
import { clientListener } from '../listener/client-listener.ts';
import type { ClientListener } from '../listener/client-listener.ts';
import { ConnectGate } from '../listener/connect/connect-gate.ts';
import { resolveHost as askNameServers } from '../listener/connect/resolve-host.ts';
import { dataServer } from '../pipeline/data-server.ts';
import type { Steps } from '../pipeline/steps.ts';
import type { Log } from '../telemetry/log/log-event.ts';
import { CertificateExpiry } from './certificate-expiry.ts';
import { containerListener } from './container-listener.ts';
import type { Gateway } from './gateway.ts';
import type { OpenEnvironment } from './gateway-environment.ts';
import { listen } from './listen.ts';
import { closeSteps, prepareSteps } from './prepare-steps.ts';
import type { PreparedSteps } from './prepare-steps.ts';
import { processOperations, ReloadTally } from './process-operations.ts';
import type { ProcessOperations } from './process-operations.ts';
import type { ReloadResult } from './reload/reload-result.ts';
import { reportDirectory } from './reload/report-directory.ts';
import { startReloader } from './reload/reloader.ts';
import type { Reloader } from './reload/reloader.ts';
import { reportReloads, warn } from './reload/report-reloads.ts';
import { shutDownOf } from './shut-down.ts';

/** The part of a gateway that takes requests, ready to listen. */
export interface OpenGateway {
  readonly account: string;
  readonly region: string;
  readonly operations: ProcessOperations;
  readonly reportError: (error: unknown) => void;
  readonly reload: Gateway['reload'];
  /** Resolves when it takes requests. @throws ListenError */
  readonly listen: () => Promise<Pick<Gateway, 'url' | 'containerCredentialsUrl'>>;
  readonly close: Gateway['close'];
}

/** Makes everything ready but the admin port. @throws what `startGateway` throws; nothing stays open then */
export async function openGateway(config: GatewayConfig, environment: OpenEnvironment): Promise<OpenGateway> {
  const { steps, parts, keySources } = await prepareSteps(config, environment);
  try {
    const listener = await openListener(config, environment, steps);
    const { follower, refused } = environment;
    const all = [...parts, ...listener.reloadable, ...(follower ? [follower] : [])];
    return joined(config, steps, { listener, parts: all, keySources, refused });
  } catch (error) {
    await closeSteps(steps);
    throw error;
  }
}

async function openListener(
  config: GatewayConfig,
  { resolveHost: resolve = askNameServers }: OpenEnvironment,
  steps: Steps,
): Promise<ClientListener> {
  const gate = await ConnectGate.open(config, steps);
  return clientListener(listenOf(config), dataServer(steps), steps, { gate, resolve });
}

interface Parts {
  readonly listener: ClientListener;
  /** Those that take a new configuration while the gateway runs. */
  readonly parts: readonly Reloadable[];
  readonly keySources: PreparedSteps['keySources'];
  readonly refused: ConfigError | undefined;
}

function joined(
  config: GatewayConfig,
  steps: Steps,
  { listener, parts, keySources, refused }: Parts,
): OpenGateway {
  const certificates = new CertificateExpiry(config);
  const containers = containerListener(config, steps);
  const reloads = new ReloadTally();
  const reloader = reloaderOf(config, steps, { parts: [...parts, certificates], refused }, reloads);
  const { hasBegun, close } = shutDownOf(listener, { ...shutdownOf(config), last: () => closeSteps(steps) });
  const accepting = (): boolean => !hasBegun();
  return {
    account: steps.mapping.account,
    region: steps.mapping.region,
    operations: processOperations({
      steps,
      listener,
      reloader,
      reloads,
      certificates,
      keySources,
      accepting,
    }),
    reportError: steps.reportError,
    reload: reloader.reloadNow,
    listen: async () => {
      const containerCredentialsUrl = await containers.listen();
      const url = await listen(listener.server, listenOf(config), 'listen', listener.scheme);
      return { url, ...(containerCredentialsUrl !== undefined && { containerCredentialsUrl }) };
    },
    close: async (options) => {
      reloader.close();
      await Promise.all([containers.close(), close(options)]);
    },
  };
}

function reloaderOf(
  config: GatewayConfig,
  { log, policies, now }: Steps,
  { parts, refused }: Pick<Parts, 'parts' | 'refused'>,
  reloads: ReloadTally,
): Reloader {
  warn(log, configurationWarnings(config));
  const report = reportReloads(log, policies.current);
  const onResult = (result: ReloadResult): void => {
    reloads.count(result);
    report(result);
  };
  const all = [...parts, warningPart(config, log), reportDirectory(config, log)];
  return startReloader(config, { parts: all, now, onResult, ...(refused && { refused }) });
}

/** A reload may bring an identity that deserves a warning, and leaves the address as it is. */
function warningPart(started: GatewayConfig, log: Log): Reloadable {
  const address = listenOf(started);
  return {
    prepare: ({ identity }) =>
      Promise.resolve(() => warn(log, identityWarnings({ identity, listen: address }))),
  };
}

function listenOf({ listen: given = CONFIG_DEFAULTS.listen }: GatewayConfig): ListenConfig {
  return given;
}
