import { isIPv4 } from 'node:net';
import type { Condition } from '@sagegate/core';
import type { TextInBoth } from './text-in-both.ts';

/** So many patterns, or numbers, are laid against each other. */
const MAX_OPERANDS = 12;

/**
 * Values that several conditions on a key tell apart and that none of them means by itself: texts that fit two patterns or one
 * of them alone, numbers between two bounds, addresses on either side of a network's ends.
 */
export function valuesBetween(conditions: readonly Condition[], textInBoth: TextInBoth): readonly string[] {
  const operands = (kind: string): readonly string[] => operandsOf(conditions, kind);
  return [
    ...patternValues(operands('Like'), operands('Equals'), textInBoth),
    ...numbersBetween(operands('Numeric')),
    ...operands('IpAddress').flatMap(networkEnds),
  ];
}

function operandsOf(conditions: readonly Condition[], kind: string): readonly string[] {
  const texts = conditions
    .filter(({ operator }) => operator.includes(kind))
    .flatMap(({ values }) => values.map(({ value }) => value));
  return [...new Set(texts)].slice(0, MAX_OPERANDS);
}

function patternValues(
  patterns: readonly string[],
  texts: readonly string[],
  textInBoth: TextInBoth,
): readonly string[] {
  const pairs = patterns.flatMap((one, index) =>
    patterns.slice(index + 1).flatMap((other) => textInBoth(one, other) ?? []),
  );
  const fillings = patterns.flatMap((pattern) =>
    FILLINGS.map((filling) => pattern.replaceAll('*', filling).replaceAll('?', 'z')),
  );
  return [
    ...pairs,
    ...fillings,
    ...texts.map((text) => text.toLowerCase()),
    ...texts.map((text) => text.toUpperCase()),
  ];
}

/** Runs of any characters can be of any length. */
const FILLINGS = ['another', ''];

function numbersBetween(operands: readonly string[]): readonly string[] {
  const numbers = operands
    .map(Number)
    .filter(Number.isFinite)
    .toSorted((one, other) => one - other);
  return numbers.flatMap((number, index) => {
    const next = numbers[index + 1];
    return next === undefined ? [] : [String((number + next) / 2)];
  });
}

/** The first address of a network and the one behind its last: where networks overlap, one of these lies in each part. */
function networkEnds(network: string): readonly string[] {
  const [address = '', length = '32'] = network.split('/');
  if (!isIPv4(address)) return [];
  const size = 2 ** (32 - Number(length));
  const first = Math.floor(numberOf(address) / size) * size;
  return [first, first + size].filter((number) => number < 2 ** 32).map(addressOf);
}

function numberOf(address: string): number {
  return address.split('.').reduce((number, part) => number * 256 + Number(part), 0);
}

function addressOf(number: number): string {
  return [24, 16, 8, 0].map((bits) => Math.floor(number / 2 ** bits) % 256).join('.');
}
