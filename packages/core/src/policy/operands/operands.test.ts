import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';

import { canonicalBase64 } from './base64.ts';
import { compareDecimals, parseDecimal } from './decimal.ts';
import type { Decimal } from './decimal.ts';
import { parseInstant } from './instant.ts';
import { networkContains, parseIpAddress, parseIpNetwork } from './ip-network.ts';

describe('decimals', () => {
  test('are ordered as the integers they are', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        (left, right) => {
          expect(Math.sign(compareDecimals(decimal(`${left}`), decimal(`${right}`)))).toBe(
            Number(left > right) - Number(left < right),
          );
        },
      ),
    );
  });

  test('are equal to themselves, negative ones too', () => {
    expect(compareDecimals(decimal('-5'), decimal('-5.0'))).toBe(0);
  });

  test('are ordered as doubles where doubles are exact', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -99_999, max: 99_999 }),
        fc.integer({ min: -99_999, max: 99_999 }),
        (left, right) => {
          const order = Math.sign(
            compareDecimals(decimal((left / 100).toFixed(3)), decimal((right / 100).toFixed(2))),
          );
          expect(order).toBe(Number(left > right) - Number(left < right));
        },
      ),
    );
  });

  it.each([
    '',
    '-',
    '+',
    '.',
    '1.',
    '.5',
    '1e3',
    '1_000',
    '1,000',
    '0x1',
    'NaN',
    'Infinity',
    '--1',
    '1.2.3',
    ' 1',
    '١',
  ])('%j is none', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });
});

describe('instants', () => {
  test('are those of the ISO text that JavaScript writes', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('0001-01-01T00:00:00Z'),
          max: new Date('9999-12-31T23:59:59Z'),
          noInvalidDate: true,
        }),
        (date) => {
          expect(parseInstant(date.toISOString())).toBe(date.getTime());
        },
      ),
    );
  });

  it.each([
    '2026-13-01',
    '2026-00-10',
    '2026-02-29',
    '2026-2-1',
    '26-02-01',
    '2026-11-21T',
    '2026-11-21T12Z',
    '2026-11-21T24:00Z',
    '2026-11-21T12:60Z',
    '2026-11-21T12:00:60Z',
    '2026-11-21 12:00Z',
    '2026-11-21T12:00',
    '2026-11-21T12:00+0100',
    '2026-11T12:00Z',
    '2026-11-21T12:00:00.Z',
    '2026-11-21T12:00:00.1.2Z',
    '2026-11-21T12:00:00ZZ',
    '-1',
    '+1',
    '',
    'now',
    '9'.repeat(400),
    '2026-11-21T12:00Z-01:00',
    '2026-11-21-01',
  ])('%j is none', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});

describe('addresses and networks', () => {
  it.each([
    '',
    '.',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.256',
    '01.2.3.4',
    '1.2.3.4 ',
    '0x1.2.3.4',
    '1.2.3.-4',
    '1.2.3.4/',
    '1.2.3.4/33',
    '1.2.3.4/-1',
    '1.2.3.4/08',
    '1.2.3.4/8/8',
    '::1/129',
    '::1/',
    ':::',
    '1::2::3',
    '12345::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '::g',
    'fe80::1%eth0',
    '[::1]',
    '::ffff:1.2.3',
    '::ffff:01.2.3.4',
    '::ffff:0x1.2.3.4',
    '::ffff:192.0.2.0/95',
    '1.2.3.4::',
    ':1:2:3:4:5:6:7',
    '١.2.3.4',
  ])('%j is none', (text) => {
    expect(parseIpNetwork(text)).toBeUndefined();
  });

  test('a network contains an address when their leading bits agree', () => {
    const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
    fc.assert(
      fc.property(octets, octets, fc.nat(32), (one, other, prefix) => {
        const bits = (parts: readonly number[]): string =>
          parts.map((part) => part.toString(2).padStart(8, '0')).join('');
        const expected = bits(one).slice(0, prefix) === bits(other).slice(0, prefix);
        expect(contains(`${one.join('.')}/${prefix}`, other.join('.'))).toBe(expected);
      }),
    );
  });

  test('IPv6 too, in every spelling', () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.nat(128), (address, prefix) => {
        fc.pre(!address.includes('.'));
        expect(contains(`${address.toUpperCase()}/${prefix}`, address)).toBe(true);
      }),
    );
  });
});

test('an address of six groups and a dotted tail is IPv6, unless it is an IPv4-mapped one', () => {
  expect(parseIpAddress('::1.2.3.4')).toEqual(parseIpAddress('::102:304'));
  expect(parseIpAddress('1:2:3:4:5:6:255.255.0.1')).toEqual(parseIpAddress('1:2:3:4:5:6:ffff:1'));
  expect(parseIpAddress('::ffff:0:1.2.3.4')?.version).toBe(6);
  expect(parseIpAddress('::ffff:1.2.3.4')).toEqual(parseIpAddress('1.2.3.4'));
});

describe('base64', () => {
  test('has one spelling for the same bytes', () => {
    fc.assert(
      fc.property(fc.base64String(), (text) => {
        const canonical = canonicalBase64(text);
        expect(canonical).toBe(Buffer.from(text, 'base64').toString('base64'));
      }),
    );
  });

  it.each(['a', 'ab', 'abc', 'ab=c', '====', 'a===', 'ab_-', 'ab c', 'YQ==\n'])('%j is none', (text) => {
    expect(canonicalBase64(text)).toBeUndefined();
  });
});

function decimal(text: string): Decimal {
  const parsed = parseDecimal(text);
  if (parsed === undefined) throw new Error(`${text} is no decimal`);
  return parsed;
}

function contains(network: string, address: string): boolean {
  const [left, right] = [parseIpNetwork(network), parseIpAddress(address)];
  if (left === undefined || right === undefined)
    throw new Error(`${network} or ${address} is not understood`);
  return networkContains(left, right);
}
