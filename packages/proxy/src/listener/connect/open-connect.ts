import type { GatewayConfig } from '../../config/gateway-config.ts';
import type { DataServer } from '../../pipeline/data-server.ts';
import type { Steps } from '../../pipeline/steps.ts';
import type { Listener } from '../listener.ts';
import { ConnectGate } from './connect-gate.ts';
import { resolveHost as askNameServers } from './resolve-host.ts';
import type { ResolveHost } from './resolve-host.ts';
import { takeConnects } from './take-connects.ts';

export interface OpenConnectOptions {
  readonly data: DataServer;
  readonly listener: Listener;
  readonly steps: Steps;
  /** Default: asks the name servers of the system. */
  readonly resolveHost?: ResolveHost | undefined;
}

/**
 * Takes the `CONNECT` requests of a gateway as its configuration says.
 *
 * @throws AuthorityError, or TypeError for an entry of the list of tunnels that is no host.
 */
export async function openConnect(
  config: GatewayConfig,
  { data, listener, steps, resolveHost = askNameServers }: OpenConnectOptions,
): Promise<ConnectGate> {
  const gate = new ConnectGate({ region: config.upstream.region, now: steps.now });
  const begin = await gate.prepare(config);
  begin();
  const { connections, pending, deliver } = listener;
  const settings = (): ReturnType<ConnectGate['settings']> => gate.settings();
  data.takeConnects(takeConnects({ settings, steps, connections, pending, deliver, resolve: resolveHost }));
  return gate;
}
