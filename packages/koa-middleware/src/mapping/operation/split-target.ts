const TARGET_PARAMETER = 'x-amz-target';

/** A request target in origin form: its path as received, and whether the query chooses an operation. */
export interface OriginForm {
  readonly path: string;
}

/**
 * Splits a request target; `undefined` for what is not in origin form, or has characters that servers read
 * differently: backslashes, fragments, spaces, control and non-ASCII characters.
 *
 * The query plays no part in the choice of an operation, so one that names a target is refused, whatever its
 * spelling.
 */
export function splitTarget(target: string): OriginForm | undefined {
  if (!target.startsWith('/') || !isUnambiguous(target)) return undefined;
  const question = target.indexOf('?');
  if (question < 0) return { path: target };
  return namesTarget(target.slice(question + 1)) ? undefined : { path: target.slice(0, question) };
}

function isUnambiguous(target: string): boolean {
  for (let at = 0; at < target.length; at += 1) {
    const code = target.charCodeAt(at);
    if (code <= 0x20 || code >= 0x7f || code === 0x5c || code === 0x23) return false;
  }
  return true;
}

/** Presigners may move `X-Amz-Target` into the query. */
function namesTarget(query: string): boolean {
  return query.split('&').some((parameter) => {
    const equals = parameter.indexOf('=');
    const name = decoded(equals < 0 ? parameter : parameter.slice(0, equals));
    return name === undefined || name.toLowerCase() === TARGET_PARAMETER;
  });
}

function decoded(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    // A name that cannot be decoded is refused by the caller.
    return undefined;
  }
}
