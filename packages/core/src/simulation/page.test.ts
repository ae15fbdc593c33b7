import { describe, expect, it } from 'vitest';
import { CodedError } from './coded-error.ts';
import { itemsOf, pageEnd, readPage } from './page.ts';

describe('pages', () => {
  const items = Array.from({ length: 250 }, (_, index) => index);

  it.each([
    ['100 by default', {}, 100],
    ['as many as are wanted', { MaxItems: 7 }, 7],
    ['all that there are', { MaxItems: 1000 }, 250],
  ])('hold %s, and together every item once', (_name, request, size) => {
    const seen: number[] = [];
    for (let marker: string | undefined = '0'; marker !== undefined;) {
      const page = readPage({ ...request, ...(marker !== '0' && { Marker: marker }) });
      expect(itemsOf(page, items)).toHaveLength(Math.min(size, 250 - seen.length));
      seen.push(...itemsOf(page, items));
      const end = pageEnd(page, items.length);
      expect(end.IsTruncated).toBe(seen.length < 250);
      marker = end.Marker;
    }
    expect(seen).toEqual(items);
  });

  it('may begin behind the end', () => {
    const page = readPage({ Marker: '250' });
    expect(itemsOf(page, items)).toEqual([]);
    expect(pageEnd(page, items.length)).toEqual({ IsTruncated: false });
  });

  it.each([
    { MaxItems: 0 },
    { MaxItems: 1001 },
    { MaxItems: 1.5 },
    { MaxItems: '7' },
    { Marker: '' },
    { Marker: '-1' },
    { Marker: '01' },
    { Marker: '1e2' },
    { Marker: 'eyJ' },
    { Marker: 7 },
  ])('are refused for %j', (request) => {
    expect(() => readPage(request)).toThrow(CodedError);
  });
});
