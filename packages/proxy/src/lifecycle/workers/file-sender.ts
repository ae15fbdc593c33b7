import type { GatewayConfig } from '../../config/gateway-config.ts';
import type { Reloadable } from '../../config/reloadable.ts';
import type { FromWorker } from './messages.ts';

/** Tells the primary which files are in force, for whoever takes the place of this worker. */
export class FileSender implements Reloadable {
  readonly #send: (message: FromWorker) => void;
  #inForce: GatewayConfig;

  constructor(config: GatewayConfig, send: (message: FromWorker) => void) {
    this.#inForce = config;
    this.#send = send;
  }

  prepare(config: GatewayConfig): Promise<() => void> {
    return Promise.resolve(() => {
      this.#inForce = config;
      void this.send();
    });
  }

  async send(): Promise<void> {
    const files = await this.#inForce.source?.contents();
    if (files !== undefined) this.#send({ kind: 'files', files });
  }
}
