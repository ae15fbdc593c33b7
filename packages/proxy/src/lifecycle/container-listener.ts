import type { GatewayConfig } from '../config/gateway-config.ts';
import { containerServer } from '../listener/containers/container-server.ts';
import type { Steps } from '../pipeline/steps.ts';
import { closeServer } from './close-server.ts';
import { listen } from './listen.ts';

/** Where workloads get credentials. */
export interface ContainerListener {
  /** Resolves to the URL; `undefined` where it is not configured. @throws ListenError */
  readonly listen: () => Promise<string | undefined>;
  readonly close: () => Promise<void>;
}

/** Each worker has one, on the same port: which of them answers makes no difference. */
export function containerListener(
  { containerCredentials: config }: Pick<GatewayConfig, 'containerCredentials'>,
  steps: Steps,
): ContainerListener {
  if (config === undefined) return NONE;
  const server = containerServer(config, steps);
  return {
    listen: async () => {
      const url = await listen(server, config, 'containerCredentials');
      steps.log({ event: 'containerCredentials', url });
      return url;
    },
    close: () => closeServer(server),
  };
}

const NONE: ContainerListener = {
  listen: () => Promise.resolve(undefined),
  close: () => Promise.resolve(),
};
