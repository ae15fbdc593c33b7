import type { HeaderList } from '../sigv4/signable-request.ts';

/** Headers of which one reader may take the first and another the last. `x-amz…` ones are all of this kind. */
const SINGLE_VALUED: ReadonlySet<string> = new Set([
  'accept',
  'authorization',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'expect',
  'host',
  'transfer-encoding',
]);

/** The name of a header that may come once and came twice. */
export function repeatedHeader(headers: HeaderList): string | undefined {
  const seen = new Set<string>();
  for (const [name] of headers) {
    const lower = name.toLowerCase();
    if (!isSingleValued(lower)) continue;
    if (seen.has(lower)) return lower;
    seen.add(lower);
  }
  return undefined;
}

/** Whether a header, named in lower case, has one value on which everybody must agree. */
export function isSingleValued(lowerCaseName: string): boolean {
  return lowerCaseName.startsWith('x-amz') || SINGLE_VALUED.has(lowerCaseName);
}
