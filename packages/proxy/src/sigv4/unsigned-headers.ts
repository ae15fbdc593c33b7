/** Headers that hops on the way add, change or drop: signed, they would break the signature. */
const UNSIGNED_HEADERS: ReadonlySet<string> = new Set([
  'accept-encoding',
  'authorization',
  'cache-control',
  'connection',
  'expect',
  'forwarded',
  'from',
  'keep-alive',
  'max-forwards',
  'pragma',
  'referer',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  'via',
  'x-amzn-trace-id',
  'x-request-id',
  'baggage',
  'traceparent',
  'tracestate',
]);

const UNSIGNED_PREFIXES = ['proxy-', 'sec-', 'x-forwarded-'];

/** Whether a header stays out of the signature; the name is in lower case. */
export function isUnsignedHeader(name: string): boolean {
  return UNSIGNED_HEADERS.has(name) || UNSIGNED_PREFIXES.some((prefix) => name.startsWith(prefix));
}
