import { parseIpNetwork } from '../policy/operands/ip-network.ts';
import type { IpNetwork } from '../policy/operands/ip-network.ts';

/** An address of a range: the range's first one behind that of the network itself, where it has more than that. */
export function exampleAddress(range: string): readonly string[] {
  const network = parseIpNetwork(range);
  if (network === undefined) return [];
  const bits = network.version === 4 ? 32 : 128;
  const words = firstWords(network, network.prefixLength < bits - 1 ? 1 : 0);
  return [network.version === 4 ? formatIpv4(words) : words.map((word) => word.toString(16)).join(':')];
}

function firstWords({ words, prefixLength }: IpNetwork, plus: number): readonly number[] {
  return words.map((word, index) => {
    const counted = Math.min(Math.max(prefixLength - 16 * index, 0), 16);
    const masked = (word >>> (16 - counted)) << (16 - counted);
    return index === words.length - 1 ? masked + plus : masked;
  });
}

function formatIpv4(words: readonly number[]): string {
  return words.flatMap((word) => [word >>> 8, word & 0xff]).join('.');
}
