import type { ExplainedKey, HttpRequest } from '@sagegate/koa-middleware/mapping';

/** A condition key of a question, and where its values come from. */
export interface KeyAnswer {
  readonly Key: string;
  readonly Values: readonly string[];
  readonly Origin: { readonly Kind: string; readonly Rule?: string; readonly From: readonly string[] };
}

/** What the mapping explains of a key, as far as it is true of this request. */
export function toKeyAnswer({ key, values, origin }: ExplainedKey, request: HttpRequest): KeyAnswer {
  const { kind, rule } = origin;
  const from = kind === 'connection' ? connectionFrom(values, origin.from, request) : origin.from;
  const answer = rule === undefined ? { Kind: kind, From: from } : { Kind: kind, Rule: rule, From: from };
  return { Key: key, Values: values, Origin: answer };
}

/** An address is the peer's own or comes from proxies; a request in a file knows nothing more of its connection. */
function connectionFrom(
  values: readonly string[],
  from: readonly string[],
  { remoteAddress, network }: HttpRequest,
): readonly string[] {
  const isPeer = remoteAddress !== undefined && values.includes(remoteAddress);
  if (from.includes(PEER)) return isPeer ? [PEER] : from.filter((name) => name !== PEER);
  return network === undefined ? from.filter((name) => name !== 'network') : from;
}

const PEER = 'remoteAddress';
