import { splitTarget } from '../sigv4/split-target.ts';
import { decodeBytes } from '../sigv4/percent-encoding.ts';

/**
 * The target as received, without the parameters of a presigned URL: they are the caller's signature and stay behind.
 * So does what stands before the paths of the API. Which other parameters an operation takes is decided when its members
 * are read.
 */
export function outboundTarget(target: string, pathPrefix = ''): string {
  const { path: received, query } = splitTarget(target);
  // The prefix alone is the root, as it is where the operation is found.
  const path = received.slice(pathPrefix.length) || '/';
  const kept = query.split('&').filter((parameter) => parameter !== '' && !isOfSignature(parameter));
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}

function isOfSignature(parameter: string): boolean {
  const equals = parameter.indexOf('=');
  const name = decodeBytes(equals < 0 ? parameter : parameter.slice(0, equals));
  return name.toLowerCase().startsWith('x-amz-');
}
