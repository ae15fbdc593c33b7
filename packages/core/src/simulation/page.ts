import { validationError } from './coded-error.ts';
import { memberOf, optionalString } from './json-object.ts';
import type { JsonObject } from './json-object.ts';

/** A run of the items of an answer. */
export interface Page {
  /** The first one, counted from 0. */
  readonly start: number;
  readonly size: number;
}

/** What `MaxItems` is where it is absent, and the most that it can be (API reference of SimulateCustomPolicy). */
const DEFAULT_MAX_ITEMS = 100;
const MOST_MAX_ITEMS = 1000;

/**
 * The page that `MaxItems` and `Marker` ask for.
 *
 * @throws CodedError `ValidationError`
 */
export function readPage(request: JsonObject): Page {
  const size = readMaxItems(request) ?? DEFAULT_MAX_ITEMS;
  const marker = optionalString(request, 'Marker');
  return { start: marker === undefined ? 0 : readMarker(marker), size };
}

/** @throws CodedError `ValidationError` */
export function readMaxItems(request: JsonObject): number | undefined {
  const maxItems = memberOf(request, 'MaxItems');
  if (maxItems === undefined) return undefined;
  if (typeof maxItems === 'number' && Number.isInteger(maxItems) && maxItems >= 1) {
    if (maxItems <= MOST_MAX_ITEMS) return maxItems;
  }
  throw validationError(`\`MaxItems\` must be a whole number from 1 to ${MOST_MAX_ITEMS}`);
}

/**
 * The place where a `Marker` goes on.
 *
 * @throws CodedError `ValidationError` for a text that `markerOf` does not make.
 */
export function readMarker(marker: string): number {
  const start = Number(marker);
  if (Number.isSafeInteger(start) && start >= 0 && markerOf(start) === marker) return start;
  throw validationError('`Marker` is none that an answer gave');
}

/** The `Marker` of the page that begins at an item. */
export function markerOf(start: number): string {
  return String(start);
}

/** The items of a page; without one, all. */
export function itemsOf<Item>(page: Page | undefined, items: readonly Item[]): readonly Item[] {
  return page === undefined ? items : items.slice(page.start, page.start + page.size);
}

/** What an answer says of the page that it is. */
export interface PageEnd {
  readonly IsTruncated: boolean;
  /** Of the page that follows. */
  readonly Marker?: string;
}

/** Whether more items follow, and where. */
export function pageEnd({ start, size }: Page, items: number): PageEnd {
  const next = start + size;
  return next < items ? { IsTruncated: true, Marker: markerOf(next) } : { IsTruncated: false };
}
