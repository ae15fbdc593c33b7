import type { ConnectConfig } from '../../config/settings/connect-config.ts';
import type { GatewayConfig } from '../../config/gateway-config.ts';
import type { ServerCertificate } from '../../config/settings/listen-config.ts';
import type { Reloadable } from '../../config/reloadable.ts';
import type { CertificateAuthority } from '../authority/certificate-authority.ts';
import { connectSettings } from './connect-settings.ts';
import type { ConnectSettings } from './connect-settings.ts';

export interface ConnectGateOptions {
  readonly region: string;
  readonly now: () => Date;
}

interface InForce {
  readonly config: ConnectConfig;
  readonly settings: ConnectSettings;
}

/** What holds for `CONNECT`, as the configuration that is in force says it. */
export class ConnectGate implements Reloadable {
  readonly #options: ConnectGateOptions;
  #inForce: InForce | undefined;

  private constructor(options: ConnectGateOptions) {
    this.#options = options;
  }

  /** @throws AuthorityError, or TypeError for an entry of the list of tunnels that is no host. */
  static async open(config: GatewayConfig, { now }: { readonly now: () => Date }): Promise<ConnectGate> {
    const gate = new ConnectGate({ region: config.upstream.region, now });
    const begin = await gate.prepare(config);
    begin();
    return gate;
  }

  /** `undefined` where `CONNECT` is not configured. */
  settings(): ConnectSettings | undefined {
    return this.#inForce?.settings;
  }

  /** A certificate for a host of SageMaker; `undefined` for other hosts, and where there is no authority. */
  certificateOf(host: string): Promise<ServerCertificate | undefined> | undefined {
    const authority = this.#inForce?.settings.authority;
    return authority?.covers(host) === true ? authority.certificateOf(host) : undefined;
  }

  /**
   * Makes a configuration ready; what it resolves to puts it in force. Connections and tunnels that are open stay.
   *
   * @throws AuthorityError, or TypeError for an entry of the list of tunnels that is no host.
   */
  async prepare({ connect: config }: GatewayConfig): Promise<() => void> {
    const settings = config && (await connectSettings(config, this.#options, this.#keptAuthority(config)));
    const next = config && settings && { config, settings };
    return () => {
      this.#inForce = next;
    };
  }

  /** With it, its certificates: clients need no new ones because a list of hosts has changed. */
  #keptAuthority({ authority }: ConnectConfig): CertificateAuthority | undefined {
    if (this.#inForce === undefined) return undefined;
    const { config, settings } = this.#inForce;
    const isSame =
      config.authority.certificate === authority.certificate && config.authority.key === authority.key;
    return isSame ? settings.authority : undefined;
  }
}
