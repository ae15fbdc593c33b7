import { describe, expect, it, test } from 'vitest';
import { UsedSignatures } from '../exchange/used-signatures.ts';
import { decodeBase32 } from './base32.ts';
import { MfaCodes } from './mfa-codes.ts';
import { stepAt, totpAt } from './totp.ts';

/** RFC 6238, appendix B: its seed, and its codes without the first two of eight digits. */
const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const KEY = Buffer.from('12345678901234567890');

describe('the code of a half minute', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i is %s', (seconds, code) => {
    expect(totpAt(KEY, stepAt(new Date(seconds * 1000)))).toBe(code);
  });
});

describe('base32', () => {
  it.each([
    [SEED, '12345678901234567890'],
    ['MZXW6YTBOI======', 'foobar'],
    ['mzxw6ytboi', 'foobar'],
  ])('%s is %s', (text, expected) => {
    expect(Buffer.from(decodeBase32(text) ?? []).toString()).toBe(expected);
  });

  it.each(['', '=', 'A', 'MZXW1', 'MZ=XW', 'MZ XW'])('%j is none', (text) => {
    expect(decodeBase32(text)).toBeUndefined();
  });
});

describe('codes of a device', () => {
  const device = { serialNumber: 'arn:aws:iam::111122223333:mfa/alice', secret: SEED };
  const at = (seconds: number): Date => new Date(seconds * 1000);
  const codeAt = (seconds: number, more = 0): string => totpAt(KEY, stepAt(at(seconds)) + more);

  test('are good once', async () => {
    const codes = new MfaCodes();
    expect(await codes.take(device, '287082', at(59))).toBe(true);
    expect(await codes.take(device, '287082', at(59))).toBe(false);
    expect(await codes.take(device, '287082', at(60))).toBe(false);
  });

  test('are good once, though two ask at once', async () => {
    const codes = new MfaCodes();
    const taken = await Promise.all([1, 2].map(() => codes.take(device, '287082', at(59))));
    expect(taken).toEqual([true, false]);
  });

  test('are good once in all processes that share what was taken', async () => {
    let now = 59;
    const guard = new UsedSignatures({ now: () => at(now) });
    const [one, other] = [new MfaCodes(guard), new MfaCodes(guard)];
    expect(await one.take(device, '287082', at(now))).toBe(true);
    // The last second in which it would be taken.
    now = 89;
    expect(await other.take(device, '287082', at(now))).toBe(false);
    expect(await other.take(device, codeAt(now), at(now))).toBe(true);
  });

  test('are not taken while nobody can tell which were', async () => {
    const silent = { use: () => Promise.resolve('unknown' as const), forget: () => undefined };
    expect(await new MfaCodes(silent).take(device, '287082', at(59))).toBe(false);
  });

  test('are taken from the half minutes beside this one, and an older one never after a newer one', async () => {
    const codes = new MfaCodes();
    const [before, now, after, later] = [-1, 0, 1, 2].map((more) => codeAt(3_000, more));
    expect(await codes.take(device, later ?? '', at(3_000))).toBe(false);
    expect(await codes.take(device, before ?? '', at(3_000))).toBe(true);
    expect(await codes.take(device, after ?? '', at(3_000))).toBe(true);
    expect(await codes.take(device, now ?? '', at(3_000))).toBe(false);
  });

  test('cannot be guessed one after the other: each pause is twice as long, up to an hour', async () => {
    const codes = new MfaCodes();
    let now = 30_000;
    const fail = async (): Promise<void> => {
      for (let tried = 0; tried < 5; tried += 1)
        expect(await codes.take(device, '000000', at(now))).toBe(false);
    };
    for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60]) {
      await fail();
      now += minutes * 60 - 1;
      expect(await codes.take(device, codeAt(now), at(now))).toBe(false);
      now += 1;
    }
    expect(await codes.take(device, codeAt(now), at(now))).toBe(true);
    await fail();
    expect(await codes.take(device, codeAt(now + 60), at(now + 60))).toBe(true);
  });

  test('of another device are not used up', async () => {
    const codes = new MfaCodes(new UsedSignatures({ now: () => at(59) }));
    expect(await codes.take(device, '287082', at(59))).toBe(true);
    const bob = { ...device, serialNumber: 'arn:aws:iam::111122223333:mfa/bob' };
    expect(await codes.take(bob, '287082', at(59))).toBe(true);
  });
});
