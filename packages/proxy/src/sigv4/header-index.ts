import type { HeaderList } from './signable-request.ts';

/** Header values in order of arrival, by lower-case name. */
export type HeaderIndex = ReadonlyMap<string, readonly string[]>;

export function indexHeaders(headers: HeaderList): HeaderIndex {
  return addHeaders(new Map(), headers);
}

/** Adds more headers to an index, behind those that are in it. */
export function addHeaders(index: Map<string, string[]>, headers: HeaderList): Map<string, string[]> {
  for (const header of headers) {
    const key = header[0].toLowerCase();
    const values = index.get(key);
    if (values === undefined) index.set(key, [header[1]]);
    else values.push(header[1]);
  }
  return index;
}
