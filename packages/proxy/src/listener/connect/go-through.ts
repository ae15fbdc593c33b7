import type { Steps } from '../../pipeline/steps.ts';
import { ConnectRefused, ESTABLISHED } from './connect-attempt.ts';
import type { ConnectAttempt } from './connect-attempt.ts';
import type { TunnelDestination } from './connect-destination.ts';
import { recordClosing, recordOpening } from './connect-records.ts';
import type { ConnectSettings } from './connect-settings.ts';
import { openTunnel } from './open-tunnel.ts';
import { relayBytes } from './relay-bytes.ts';
import type { ResolveHost } from './resolve-host.ts';

/** How many tunnels a gateway has. */
export class OpenTunnels {
  #count = 0;

  /** Runs while there is room. @throws ConnectRefused when there is none. */
  async run(most: number, tunnel: () => Promise<void>): Promise<void> {
    if (this.#count >= most)
      throw new ConnectRefused('ServiceUnavailable', 'as many tunnels are open as there may be');
    this.#count += 1;
    try {
      await tunnel();
    } finally {
      this.#count -= 1;
    }
  }
}

/**
 * Leads a `CONNECT` through to a host that the list of tunnels has; settles when the tunnel is closed.
 *
 * @throws ConnectRefused when it does not open.
 */
export async function goThrough(
  attempt: ConnectAttempt,
  { target, entry }: TunnelDestination,
  { tunnels: rules, tunnelIdleMs }: ConnectSettings,
  { steps, resolve }: { readonly steps: Steps; readonly resolve: ResolveHost },
): Promise<void> {
  const { socket: client, head } = attempt;
  const { connectMs } = steps.timeouts;
  const host = await openTunnel(target, entry, { rules, resolve, connectMs });
  // From now on nobody else listens for it.
  host.on('error', () => host.destroy());
  try {
    const decided = await recordOpening(attempt, host.remoteAddress, steps);
    if (!client.destroyed) client.write(ESTABLISHED);
    if (!client.destroyed && head.length > 0) client.unshift(head);
    recordClosing(attempt, decided, await relayBytes(client, host, tunnelIdleMs), steps);
  } catch (error) {
    host.destroy();
    throw error;
  }
}
