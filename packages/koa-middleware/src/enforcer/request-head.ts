import { TLSSocket } from 'node:tls';
import type { HttpRequest } from '../mapping/index.ts';
import type { Arrival } from './arrival.ts';
import { Refusal } from './refusal.ts';

/** What is known of a request before its body is read; address and TLS are the socket's, whatever headers say. */
export function requestHead({ incoming, originalTarget }: Arrival<unknown>): HttpRequest {
  const { method = '', rawHeaders, socket } = incoming;
  return {
    method,
    target: originalTarget,
    headers: headerPairs(rawHeaders),
    body: new Uint8Array(),
    ...(socket.remoteAddress !== undefined && { remoteAddress: socket.remoteAddress }),
    secure: socket instanceof TLSSocket,
  };
}

/**
 * The target below the prefix at which the application mounts the middleware.
 *
 * @throws Refusal for a target outside the prefix.
 * @throws Error when handlers would see another target than the one that is decided on.
 */
export function targetBelow(prefix: string, arrival: Arrival<unknown>): string {
  const { originalTarget, currentTarget } = arrival;
  const target = withoutPrefix(prefix, originalTarget);
  if (currentTarget !== originalTarget && currentTarget !== target) {
    throw new Error(
      'the URL was changed before `sagemakerAuthorization`: where the application is mounted at a path, ' +
        'give that path as `pathPrefix`',
    );
  }
  return target;
}

function withoutPrefix(prefix: string, target: string): string {
  const rest = target.slice(prefix.length);
  if (!target.startsWith(prefix) || !['', '/', '?'].includes(rest.slice(0, 1))) {
    throw new Refusal(
      'UnknownOperationException',
      'the path is not below the one at which SageMaker is served',
    );
  }
  return rest.startsWith('/') ? rest : `/${rest}`;
}

function headerPairs(rawHeaders: readonly string[]): readonly (readonly [name: string, value: string])[] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    pairs.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '']);
  }
  return pairs;
}
