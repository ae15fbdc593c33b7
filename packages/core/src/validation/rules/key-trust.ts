import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import type { Finding } from '../finding.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** Headers that every client writes as it likes. */
const WRITTEN_BY_CALLER = ['aws:referer', 'aws:useragent'];

/** Keys of which AWS has replaced the one by the other. */
const REPLACED: ReadonlyMap<string, string> = new Map([
  ['aws:arn', 'aws:PrincipalArn'],
  ['aws:sourceowner', 'aws:SourceAccount'],
]);

/** Private addresses are the same in many networks, so one of these has to say in which. */
const SAYS_WHICH_NETWORK = [
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourcevpcarn',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
];

/** Whether AWS has replaced a condition key by another one. */
export function isReplaced(key: string): boolean {
  return REPLACED.has(asciiLowerCase(key));
}

/** Keys on which access should not rest, or not alone. */
export const findWeakKeys: StatementRule = ({ conditions }) => {
  const keys = conditions.map(({ key }) => asciiLowerCase(key));
  const isNetworkKnown = keys.some((key) => SAYS_WHICH_NETWORK.includes(key));
  return conditions.flatMap((condition): Finding[] => {
    const key = asciiLowerCase(condition.key);
    const replacement = REPLACED.get(key);
    if (replacement !== undefined) {
      const message = `AWS has replaced \`${condition.key}\`; use \`${replacement}\``;
      return [finding('warning', 'DEPRECATED_GLOBAL_CONDITION_KEY', condition, message)];
    }
    if (WRITTEN_BY_CALLER.includes(key)) {
      const message = `the caller writes \`${condition.key}\` as it likes; rest access on another key`;
      return [finding('security-warning', 'UNTRUSTWORTHY_CONDITION_KEY', condition, message)];
    }
    if (key !== 'aws:vpcsourceip' || isNetworkKnown) return [];
    const message = `private addresses are the same in many networks; add \`aws:SourceVpc\` or \`aws:SourceVpce\` to \`${condition.key}\``;
    return [finding('security-warning', 'MISSING_PAIRED_CONDITION_KEYS', condition, message)];
  });
};
