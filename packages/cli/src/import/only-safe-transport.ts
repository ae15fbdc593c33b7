import type { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { isLoopback } from '../is-loopback.ts';
import { ImportError } from './import-error.ts';

type ClientPlugin = NonNullable<Parameters<typeof fromTemporaryCredentials>[0]['clientPlugins']>[number];

/**
 * Keeps an AWS SDK client from plain `http` to another machine, wherever its endpoint comes from: whoever is on the way
 * could write the policies.
 */
export const onlySafeTransport: ClientPlugin = {
  applyToStack: (stack) => {
    stack.add(
      (next) => async (args) => {
        refuseUnsafe(args.request);
        return await next(args);
      },
      { step: 'finalizeRequest', name: 'onlySafeTransport', priority: 'high' },
    );
  },
};

function refuseUnsafe(request: unknown): void {
  const { protocol, hostname } = partsOf(request);
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) return;
  throw new ImportError([
    `the endpoint ${protocol}//${hostname} is not safe: expected https, or http to the loopback`,
  ]);
}

function partsOf(request: unknown): { readonly protocol: string; readonly hostname: string } {
  if (typeof request !== 'object' || request === null) throw new TypeError('expected a request');
  const parts = new Map(Object.entries(request));
  return { protocol: String(parts.get('protocol')), hostname: String(parts.get('hostname')) };
}
