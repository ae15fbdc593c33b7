import { describe, expect, it, test } from 'vitest';
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

  test('are good once', () => {
    const codes = new MfaCodes();
    expect(codes.take(device, '287082', at(59))).toBe(true);
    expect(codes.take(device, '287082', at(59))).toBe(false);
    expect(codes.take(device, '287082', at(60))).toBe(false);
  });

  test('are taken from the half minutes beside this one, and an older one never after a newer one', () => {
    const codes = new MfaCodes();
    const [before, now, after, later] = [-1, 0, 1, 2].map((more) => totpAt(KEY, stepAt(at(3_000)) + more));
    expect(codes.take(device, later ?? '', at(3_000))).toBe(false);
    expect(codes.take(device, before ?? '', at(3_000))).toBe(true);
    expect(codes.take(device, after ?? '', at(3_000))).toBe(true);
    expect(codes.take(device, now ?? '', at(3_000))).toBe(false);
  });

  test('cannot be guessed one after the other', () => {
    const codes = new MfaCodes();
    for (let tried = 0; tried < 5; tried += 1) expect(codes.take(device, '000000', at(59))).toBe(false);
    expect(codes.take(device, '287082', at(59))).toBe(false);
    expect(codes.take(device, totpAt(KEY, stepAt(at(119))), at(119))).toBe(true);
  });

  test('of another device are not used up', () => {
    const codes = new MfaCodes();
    expect(codes.take(device, '287082', at(59))).toBe(true);
    expect(
      codes.take({ ...device, serialNumber: 'arn:aws:iam::111122223333:mfa/bob' }, '287082', at(59)),
    ).toBe(true);
  });
});
