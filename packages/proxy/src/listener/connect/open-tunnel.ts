import { connect } from 'node:net';
import type { LookupFunction, Socket } from 'node:net';
import type { HostAndPort } from '../../config/values/host-and-port.ts';
import { plainAddress } from '../../config/values/host-and-port.ts';
import type { TunnelEntry } from '../../config/values/tunnel-entry.ts';
import { ConnectRefused } from './connect-attempt.ts';
import type { ResolveHost } from './resolve-host.ts';
import type { TunnelRules } from './tunnel-rules.ts';

export interface TunnelOptions {
  readonly rules: TunnelRules;
  readonly resolve: ResolveHost;
  /** For finding the address and connecting to it, in milliseconds. */
  readonly connectMs: number;
}

/**
 * Connects to a host that the list of tunnels has.
 *
 * A name is resolved once, here; its addresses are checked, and those that were checked are the ones connected to.
 *
 * @throws ConnectRefused
 */
export async function openTunnel(
  target: HostAndPort,
  entry: TunnelEntry['kind'],
  { rules, resolve, connectMs }: TunnelOptions,
): Promise<Socket> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), connectMs);
  try {
    const addresses = target.isAddress ? [target.host] : await addressesOf(target, resolve, late.signal);
    // All of them: a name that leads somewhere else as well is not trusted with the rest.
    if (!addresses.every((address) => rules.mayLeadTo(address, target.port, entry)))
      throw new ConnectRefused('AccessDeniedException', `\`${target.host}\` leads to where no tunnel may`);
    return await connected(target, addresses, late.signal);
  } finally {
    clearTimeout(timer);
  }
}

async function addressesOf(
  { host }: HostAndPort,
  resolve: ResolveHost,
  signal: AbortSignal,
): Promise<readonly string[]> {
  try {
    const addresses = await resolve(host, signal);
    if (addresses.length === 0) throw new Error('no addresses');
    return addresses.map(plainAddress);
  } catch (error) {
    if (signal.aborted)
      throw new ConnectRefused('GatewayTimeoutException', `\`${host}\` was not found in time`);
    throw new ConnectRefused('BadGatewayException', `\`${host}\` was not found`, error);
  }
}

function connected(
  { host, port }: HostAndPort,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port,
      lookup: lookupOf(addresses),
      autoSelectFamily: true,
      allowHalfOpen: true,
      noDelay: true,
      keepAlive: true,
    });
    const stop = (): void => {
      socket.destroy();
      reject(new ConnectRefused('GatewayTimeoutException', `\`${host}:${port}\` did not answer in time`));
    };
    const fail = (error: Error): void => {
      signal.removeEventListener('abort', stop);
      reject(new ConnectRefused('BadGatewayException', `\`${host}:${port}\` cannot be reached`, error));
    };
    signal.addEventListener('abort', stop, { once: true });
    socket.once('error', fail);
    socket.once('connect', () => {
      signal.removeEventListener('abort', stop);
      socket.removeListener('error', fail);
      resolve(socket);
    });
  });
}

/** Answers with what has been resolved and checked. */
function lookupOf(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  return (_name, options, done) => {
    const [first = { address: '', family: 4 }] = found;
    if (options.all === true) done(null, found);
    else done(null, first.address, first.family);
  };
}
