import type { ConnectConfig } from '../../config/settings/connect-config.ts';
import type { HostAndPort } from '../../config/values/host-and-port.ts';
import { parseTunnelEntry, tunnelEntryFault } from '../../config/values/tunnel-entry.ts';
import type { TunnelEntry } from '../../config/values/tunnel-entry.ts';
import { peerList } from '../../connection/peer-list.ts';
import { reachOf } from './address-reach.ts';

/** Where tunnels may lead, and whose they may be. */
export class TunnelRules {
  /** By kind, host and port. */
  readonly #entries: ReadonlySet<string>;
  readonly #from: (remoteAddress: string) => boolean;

  /** @throws TypeError for an entry that is none. */
  constructor({ tunnel = [], tunnelFrom }: Pick<ConnectConfig, 'tunnel' | 'tunnelFrom'>) {
    this.#entries = new Set(tunnel.map((text) => keyOf(readEntry(text))));
    this.#from = tunnelFrom === undefined ? () => true : peerList(tunnelFrom);
  }

  /** Which kind of entry names a host; `undefined` when none does. The exact name counts before `*`. */
  kindOf({ host, port, isAddress }: HostAndPort): TunnelEntry['kind'] | undefined {
    if (isAddress) return this.#has('address', host, port) ? 'address' : undefined;
    if (this.#has('name', host, port)) return 'name';
    const below = host.slice(host.indexOf('.') + 1);
    return host.includes('.') && this.#has('below', below, port) ? 'below' : undefined;
  }

  /**
   * Whether the address of a name may be connected to: a public one always, a private one where the list has the name
   * itself, and any other one only where the list has the address, too. Whoever holds a domain says where its names lead.
   */
  mayLeadTo(address: string, port: number, kind: TunnelEntry['kind']): boolean {
    if (this.#has('address', address, port)) return true;
    const reach = reachOf(address);
    return reach === 'public' || (reach === 'private' && kind === 'name');
  }

  /** Whether a client may have tunnels. */
  mayBeOpenedBy(remoteAddress: string): boolean {
    return this.#from(remoteAddress);
  }

  #has(kind: TunnelEntry['kind'], host: string, port: number): boolean {
    return this.#entries.has(keyOf({ kind, host, port }));
  }
}

function keyOf({ kind, host, port }: TunnelEntry): string {
  return `${kind} ${host} ${port}`;
}

/** A configuration file was checked when it was read; what a program says was not. */
function readEntry(text: string): TunnelEntry {
  const fault = tunnelEntryFault(text);
  const entry = parseTunnelEntry(text);
  if (fault === undefined && entry !== undefined) return entry;
  throw new TypeError(`\`connect.tunnel\` cannot have \`${text}\`: ${fault ?? 'it is no host'}`);
}
