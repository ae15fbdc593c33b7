import { createHash } from 'node:crypto';
import { QueryError } from '../../query/query-error.ts';
import type { QueryForm } from '../../query/query-form.ts';

/** What may differ between the calls for two pages of one answer. */
const OF_PAGES: ReadonlySet<string> = new Set(['Marker', 'MaxItems']);
const DIGEST_BYTES = 16;
const SEPARATOR = '.';

/** The `Marker` of the page that begins at an action, of the answer to this call and no other one. */
export function pageMarker(start: number, form: QueryForm): string {
  return `${start}${SEPARATOR}${digestOf(form)}`;
}

/** Where the page begins that a call asks for. @throws QueryError for a marker that no answer to this call had */
export function pageStart(form: QueryForm): number {
  const marker = form.get('Marker');
  if (marker === undefined) return 0;
  const start = Number(marker.slice(0, marker.indexOf(SEPARATOR)));
  if (Number.isSafeInteger(start) && start > 0 && marker === pageMarker(start, form)) return start;
  throw new QueryError('ValidationError', 'Invalid Marker.');
}

/** Each name and value stands behind its length: no two forms are the same text. */
function digestOf(form: QueryForm): string {
  const hash = createHash('sha256');
  for (const [name, value] of [...form].toSorted(byName)) {
    if (OF_PAGES.has(name)) continue;
    hash.update(`${name.length}:${name}${value.length}:${value}`);
  }
  return hash.digest().subarray(0, DIGEST_BYTES).toString('base64url');
}

function byName([one]: readonly [string, string], [other]: readonly [string, string]): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
