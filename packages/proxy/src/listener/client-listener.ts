import type { ListenConfig } from '../config/gateway-config.ts';
import type { Reloadable } from '../config/reloadable.ts';
import type { DataServer } from '../pipeline/data-server.ts';
import type { Steps } from '../pipeline/steps.ts';
import type { ConnectionStage } from './connection-stage.ts';
import type { ConnectGate } from './connect/connect-gate.ts';
import type { ResolveHost } from './connect/resolve-host.ts';
import { takeConnects } from './connect/take-connects.ts';
import { openListener } from './listener.ts';
import type { Listener } from './listener.ts';
import { peerLimit } from './peer-limit.ts';
import { PendingConnections } from './pending-connections.ts';
import { proxyStage } from './proxy-protocol/proxy-stage.ts';
import { refuseWith } from './refusal.ts';
import { ReloadingTls } from './tls/reloading-tls.ts';

/** Where clients connect, and what of it follows the configuration. */
export interface ClientListener extends Listener {
  readonly scheme: 'http' | 'https';
  readonly reloadable: readonly Reloadable[];
}

/** What `CONNECT` leads to, and who says where names lead. */
export interface Connects {
  readonly gate: ConnectGate;
  readonly resolve: ResolveHost;
}

/**
 * Opens the listener of a configuration: who is at the other end comes first, then how many of theirs there are, then TLS.
 *
 * @throws TypeError for certificates that cannot be used.
 */
export function clientListener(
  { tls, proxyProtocol }: ListenConfig,
  data: DataServer,
  steps: Steps,
  { gate, resolve }: Connects,
): ClientListener {
  const { limits, timeouts } = steps;
  const pending = new PendingConnections();
  const refuse = refuseWith(steps);
  const secure =
    tls &&
    new ReloadingTls(tls, {
      pending,
      refuse,
      handshakeMs: timeouts.tlsHandshakeMs,
      now: steps.now,
      otherwise: (name) => gate.certificateOf(name),
      warn: (problem) => steps.log({ event: 'configurationWarning', problem }),
    });
  const stages: readonly (ConnectionStage | undefined)[] = [
    proxyProtocol && proxyStage(proxyProtocol, { pending, refuse, headerMs: timeouts.proxyHeaderMs }),
    limits.connectionsPerClient === undefined ? undefined : peerLimit(limits.connectionsPerClient, refuse),
    secure?.enter,
  ];
  const listener = openListener(data, {
    pending,
    stages: stages.filter((stage) => stage !== undefined),
    maxConnections: limits.connections,
    dropped: () => steps.telemetry.connectionFault('limit'),
  });
  data.takeConnects(takeConnects({ ...listener, settings: () => gate.settings(), steps, resolve }));
  return { ...listener, scheme: secure ? 'https' : 'http', reloadable: secure ? [secure, gate] : [gate] };
}
