import { describe, expect, it } from 'vitest';
import { SeenRequests } from './seen-requests.ts';

describe('a request', () => {
  it.each([[['decided', 'completed']], [['completed', 'decided']], [['decided', 'refused']]] as const)(
    'with the records %j counts once',
    (records) => {
      const seen = new SeenRequests();
      expect(records.map((record) => seen.isSecond({ requestId: 'r-1', record }))).toEqual([false, true]);
      expect(seen.size).toBe(0);
    },
  );

  it('with one record counts, and one of AWS always does', () => {
    const seen = new SeenRequests();
    expect(seen.isSecond({ requestId: 'r-1', record: 'refused' })).toBe(false);
    expect(seen.isSecond({ requestId: 'r-1' })).toBe(false);
    expect(seen.isSecond({ requestId: 'r-1' })).toBe(false);
    expect(seen.size).toBe(0);
  });

  it('is found again as long as not too many others lie between, and no more are held', () => {
    const seen = new SeenRequests(100);
    for (let number = 0; number < 1000; number += 1)
      seen.isSecond({ requestId: `r-${number}`, record: 'decided' });
    expect(seen.size).toBeLessThanOrEqual(200);
    expect(seen.isSecond({ requestId: 'r-950', record: 'completed' })).toBe(true);
    expect(seen.isSecond({ requestId: 'r-1', record: 'completed' })).toBe(false);
  });
});
