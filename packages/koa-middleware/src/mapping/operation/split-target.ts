const TARGET_PARAMETER = 'x-amz-target';

/** What a signature adds to the query when it does not stand in a header. */
const PRESIGN_PARAMETERS: ReadonlySet<string> = new Set([
  'X-Amz-Algorithm',
  'X-Amz-Content-Sha256',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-Security-Token',
  'X-Amz-Signature',
  'X-Amz-SignedHeaders',
]);

const NO_NAMES: readonly string[] = [];

/** A request target in origin form. */
export interface OriginForm {
  /** As received. */
  readonly path: string;
  /** The names of the query's parameters, decoded. */
  readonly parameters: readonly string[];
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
  if (question < 0) return { path: target, parameters: NO_NAMES };
  const parameters = parameterNames(target.slice(question + 1));
  if (parameters === undefined || parameters.some((name) => name.toLowerCase() === TARGET_PARAMETER))
    return undefined;
  return { path: target.slice(0, question), parameters };
}

/** Whether a query has nothing but a signature: parameters of another kind could mean another request. */
export function isPresignedOnly({ parameters }: OriginForm): boolean {
  return parameters.every((name) => PRESIGN_PARAMETERS.has(name));
}

function isUnambiguous(target: string): boolean {
  for (let at = 0; at < target.length; at += 1) {
    const code = target.charCodeAt(at);
    if (code <= 0x20 || code >= 0x7f || code === 0x5c || code === 0x23) return false;
  }
  return true;
}

/** Presigners may move `X-Amz-Target` into the query, so the names are looked at. */
function parameterNames(query: string): readonly string[] | undefined {
  const names: string[] = [];
  for (const parameter of query === '' ? NO_NAMES : query.split('&')) {
    const equals = parameter.indexOf('=');
    const name = decoded(equals < 0 ? parameter : parameter.slice(0, equals));
    if (name === undefined) return undefined;
    names.push(name);
  }
  return names;
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
