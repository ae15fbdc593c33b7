import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { HttpRequest } from '../mapping/index.ts';
import { belowPrefix } from '../mapping/operation/split-target.ts';
import type { Arrival } from './arrival.ts';
import { MountingError, Refusal } from './refusal.ts';

/** Node's servers drop headers beyond the thousandth without a word, unless told otherwise: two entries each. */
const MAX_RAW_HEADERS = 2_000;

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
 * Checks that a head is all there.
 *
 * @throws Refusal when headers may be missing, or when the client has left, so that nobody knows its address.
 */
export function checkHead({ remoteAddress }: HttpRequest, { incoming }: Arrival<unknown>): void {
  if (incoming.rawHeaders.length >= MAX_RAW_HEADERS)
    throw new Refusal('RequestHeaderSectionTooLarge', 'the request has too many headers');
  if (remoteAddress === undefined && hasLostItsPeer(incoming.socket))
    throw new Refusal('ServiceUnavailable', 'the connection was reset');
}

/**
 * After a reset a socket has no peer any more, and a Deny on `aws:SourceIp` would not fire.
 * A Unix socket never had one: there, the own address is missing too, as it is once any socket is closed.
 */
function hasLostItsPeer({ localAddress, destroyed }: Socket): boolean {
  return localAddress !== undefined || destroyed;
}

/**
 * The target below the prefix at which the application mounts the middleware.
 *
 * @throws Refusal for a target outside the prefix.
 * @throws MountingError when handlers would see another target than the one that is decided on.
 */
export function targetBelow(prefix: string, arrival: Arrival<unknown>): string {
  const { originalTarget } = arrival;
  const currentTarget = arrival.currentTarget();
  const target = belowPrefix(originalTarget, prefix);
  if (target === undefined) {
    throw new Refusal(
      'UnknownOperationException',
      'the path is not below the one at which SageMaker is served',
    );
  }
  if (currentTarget !== originalTarget && currentTarget !== target) {
    throw new MountingError(
      'the URL was changed before `sagemakerAuthorization`: where the application is mounted at a path, ' +
        'give that path as `pathPrefix`',
    );
  }
  return target;
}

function headerPairs(rawHeaders: readonly string[]): readonly (readonly [name: string, value: string])[] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    pairs.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '']);
  }
  return pairs;
}
