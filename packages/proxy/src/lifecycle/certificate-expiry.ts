import { X509Certificate } from 'node:crypto';
import type { GatewayConfig } from '../config/gateway-config.ts';
import type { Reloadable } from '../config/reloadable.ts';

type Expiry = readonly [name: string, expires: Date];

/** When the certificates in force expire, each by its place in the configuration: `listen.0`, `connect.authority`. */
export class CertificateExpiry implements Reloadable {
  #entries: readonly Expiry[];

  constructor(config: GatewayConfig) {
    this.#entries = entriesOf(config);
  }

  readonly entries = (): readonly Expiry[] => this.#entries;

  prepare(config: GatewayConfig): Promise<() => void> {
    const next = entriesOf(config);
    return Promise.resolve(() => {
      this.#entries = next;
    });
  }
}

function entriesOf({ listen, connect }: GatewayConfig): readonly Expiry[] {
  const own = (listen?.tls?.certificates ?? []).map(({ certificate }, at) =>
    expiry(`listen.${at}`, certificate),
  );
  return connect === undefined ? own : [...own, expiry('connect.authority', connect.authority.certificate)];
}

function expiry(name: string, certificate: string): Expiry {
  return [name, new Date(new X509Certificate(certificate).validTo)];
}
