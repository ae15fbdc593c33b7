import { parseQuery } from './query-parameters.ts';
import type { QueryParameter } from './query-parameters.ts';

const TARGET_PARAMETER = 'x-amz-target';

/** A request target in origin form. */
export interface OriginForm {
  /** As received, without the prefix. */
  readonly path: string;
  readonly parameters: readonly QueryParameter[];
}

/**
 * Splits a request target; `undefined` for what is not in origin form or not below the prefix, or has characters that
 * servers read differently: backslashes, fragments, spaces, control and non-ASCII characters.
 *
 * Presigners may move `X-Amz-Target` into the query. No document says that the service looks for it there, so a query
 * that names one is refused, whatever its spelling.
 */
export function splitTarget(target: string, pathPrefix = ''): OriginForm | undefined {
  const below = isUnambiguous(target) ? belowPrefix(target, pathPrefix) : undefined;
  if (below === undefined) return undefined;
  const question = below.indexOf('?');
  const parameters = parseQuery(question < 0 ? '' : below.slice(question + 1));
  if (parameters === undefined || parameters.some(namesTarget)) return undefined;
  return { path: question < 0 ? below : below.slice(0, question), parameters };
}

/** The path of a target below the prefix, for requests of any kind; `undefined` when there is none. */
export function rawPath(target: string, pathPrefix = ''): string | undefined {
  const below = belowPrefix(target, pathPrefix);
  const question = below?.indexOf('?') ?? -1;
  return question < 0 ? below : below?.slice(0, question);
}

/**
 * A target without its prefix, which is compared as received, up to the end of a segment; `undefined` for a target that is
 * not below it.
 */
export function belowPrefix(target: string, pathPrefix: string): string | undefined {
  const below = target.startsWith(pathPrefix) ? target.slice(pathPrefix.length) : '';
  if (below.startsWith('/')) return below;
  const isPrefixAlone = pathPrefix !== '' && (target === pathPrefix || below.startsWith('?'));
  return isPrefixAlone ? `/${below}` : undefined;
}

/** Whether something can stand before the paths of the API: a raw path without a slash at its end. */
export function isPathPrefix(value: unknown): boolean {
  return typeof value === 'string' && /^(?:\/[^/?#\s]+)+$/.test(value);
}

function isUnambiguous(target: string): boolean {
  for (let at = 0; at < target.length; at += 1) {
    const code = target.charCodeAt(at);
    if (code <= 0x20 || code >= 0x7f || code === 0x5c || code === 0x23) return false;
  }
  return true;
}

function namesTarget({ name }: QueryParameter): boolean {
  return name.toLowerCase() === TARGET_PARAMETER;
}
