import type { GatewayConfig, TlsConfig } from '../../config/gateway-config.ts';
import type { Reloadable } from '../../config/reloadable.ts';
import type { StageContext } from '../stage-context.ts';
import { serverContexts } from './server-contexts.ts';
import { tlsStage } from './tls-stage.ts';
import type { TlsStage, TlsStageOptions } from './tls-stage.ts';

export interface ReloadingTlsOptions extends StageContext {
  readonly handshakeMs: number;
  readonly now: () => Date;
  /** Told of what an operator should know, such as a certificate that has expired. */
  readonly warn: (problem: string) => void;
  readonly otherwise?: TlsStageOptions['otherwise'];
}

/** TLS whose certificates, keys and authorities follow the configuration. */
export class ReloadingTls implements Reloadable {
  readonly #started: TlsConfig;
  readonly #options: ReloadingTlsOptions;
  readonly #stage: TlsStage;

  /** @throws TypeError for certificates that cannot be used. */
  constructor(tls: TlsConfig, options: ReloadingTlsOptions) {
    const { now, warn, ...others } = options;
    const contexts = serverContexts(tls, now());
    for (const warning of contexts.warnings) warn(warning);
    const { clientCertificates } = tls;
    this.#started = tls;
    this.#options = options;
    this.#stage = tlsStage(contexts, {
      ...others,
      ...(clientCertificates && { clientCertificates: { required: clientCertificates.required ?? true } }),
    });
  }

  get enter(): TlsStage['enter'] {
    return this.#stage.enter;
  }

  prepare({ listen }: GatewayConfig): Promise<() => void> {
    const { tls } = listen ?? {};
    // Whether clients are asked for a certificate stays as it was: with other rules the old ones must not be mixed.
    if (tls === undefined || asks(tls) !== asks(this.#started)) return Promise.resolve(() => undefined);
    const contexts = serverContexts(tls, this.#options.now());
    return Promise.resolve(() => {
      for (const warning of contexts.warnings) this.#options.warn(warning);
      this.#stage.use(contexts);
    });
  }
}

/** What of TLS only a restart changes: whether there is any, and whether clients need a certificate. */
export function asks(tls: TlsConfig | undefined): string {
  if (tls === undefined) return 'no TLS';
  const { clientCertificates } = tls;
  if (clientCertificates === undefined) return 'nobody';
  return clientCertificates.required === false ? 'for a certificate, if there is one' : 'for a certificate';
}
