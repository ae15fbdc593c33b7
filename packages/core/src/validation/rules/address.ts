import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import { OPERAND_TYPES } from '../../policy/operand-types.ts';
import { networkContains, parseIpNetwork } from '../../policy/operands/ip-network.ts';
import type { IpNetwork } from '../../policy/operands/ip-network.ts';
import type { Condition, PolicyText } from '../../policy/policy-document.ts';
import type { Finding } from '../finding.ts';
import { replaceText } from './edits.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** Addresses that callers of AWS do not have, and networks that say more than is read. */
export const findOddAddresses: StatementRule = ({ conditions }) =>
  conditions
    .filter(({ operator }) => OPERAND_TYPES[operator] === 'address')
    .flatMap((condition) => [
      ...findPrivateAddresses(condition),
      ...condition.values.flatMap(checkHiddenBits),
    ]);

/** Addresses of private networks (RFC 1918, RFC 6598, RFC 4193), of a link and of the host itself. */
const PRIVATE: readonly IpNetwork[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '127.0.0.0/8',
  'fc00::/7',
  'fe80::/10',
].flatMap((text) => parseIpNetwork(text) ?? []);

/** Requests from private networks reach AWS through an endpoint, and then there is no `aws:SourceIp`. */
function findPrivateAddresses({ key, values }: Condition): Finding[] {
  if (asciiLowerCase(key) !== 'aws:sourceip') return [];
  const privateOnes = values.filter(({ value }) => isPrivate(value));
  const isAll = privateOnes.length === values.length;
  return privateOnes.map((value) => {
    const message = `\`${value.value}\` is private, and AWS sees public addresses in \`aws:SourceIp\`; use \`aws:VpcSourceIp\` with \`aws:SourceVpc\``;
    return isAll
      ? finding('warning', 'PRIVATE_IP_ADDRESS', value, message)
      : finding('suggestion', 'PRIVATE_IP_ADDRESS_SUBSET', value, message);
  });
}

function isPrivate(text: string): boolean {
  const network = parseIpNetwork(text);
  if (network === undefined) return false;
  return PRIVATE.some(
    (range) => range.prefixLength <= network.prefixLength && networkContains(range, network),
  );
}

function checkHiddenBits(value: PolicyText): Finding[] {
  const network = parseIpNetwork(value.value);
  const slash = value.value.indexOf('/');
  if (network === undefined || slash === -1) return [];
  const words = network.words.map((word, index) => word & maskOfWord(network.prefixLength - 16 * index));
  if (words.every((word, index) => word === network.words[index])) return [];
  // The few networks of IPv4 that are written as IPv6 are left to their authors.
  const address = value.value.includes(':')
    ? network.version === 6
      ? ipv6Text(words)
      : undefined
    : ipv4Text(words);
  if (address === undefined) return [];
  const written = `${address}${value.value.slice(slash)}`;
  const message = `the mask of \`${value.value}\` hides bits that are set; write \`${written}\``;
  return [finding('suggestion', 'IMPROVE_IP_RANGE', value, message, replaceText(value, written))];
}

/** The mask of one 16-bit word, of whose bits and those behind them `bits` count. */
function maskOfWord(bits: number): number {
  if (bits >= 16) return 0xffff;
  return bits <= 0 ? 0 : (0xffff << (16 - bits)) & 0xffff;
}

function ipv4Text(words: readonly number[]): string {
  return words.flatMap((word) => [word >>> 8, word & 0xff]).join('.');
}

/** What a mask hides is at the end, so that the end alone is shortened. */
function ipv6Text(words: readonly number[]): string {
  const last = words.findLastIndex((word) => word !== 0);
  const groups = words.slice(0, last + 1).map((word) => word.toString(16));
  return last >= 6 ? words.map((word) => word.toString(16)).join(':') : `${groups.join(':')}::`;
}
