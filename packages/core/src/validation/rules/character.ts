import type { PolicyType } from '../../policy/policy-type.ts';
import { positionAt } from '../../policy/source-range.ts';
import type { Finding } from '../finding.ts';
import { finding } from './rule.ts';
import type { DocumentRule } from './rule.ts';

/** The policies that IAM and STS store. */
const OF_IAM: readonly PolicyType[] = ['identityBased', 'permissionsBoundary', 'session'];

/** The last character that IAM takes (IAM User Guide, "IAM name requirements"). */
const LAST = 0xff;

/** As many are told; a text in another script has thousands. */
const MOST = 10;

/** Characters beyond U+00FF, such as the quotes and dashes of word processors, for which IAM refuses a policy. */
export const findUnsupportedCharacters: DocumentRule = (
  _document,
  { text, policyType, isRoleTrustPolicy },
) => {
  if (!OF_IAM.includes(policyType) && !isRoleTrustPolicy) return [];
  const findings: Finding[] = [];
  for (let index = 0; index < text.length && findings.length < MOST; index++) {
    const code = text.codePointAt(index) ?? 0;
    const length = code > 0xffff ? 2 : 1;
    if (code > LAST) {
      const place = { position: { start: positionAt(text, index), end: positionAt(text, index + length) } };
      const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
      const message = `IAM takes no character beyond U+00FF in a policy, and this is \`${String.fromCodePoint(code)}\` (${name})`;
      findings.push(finding('error', 'UNSUPPORTED_CHARACTER', place, message));
    }
    index += length - 1;
  }
  return findings;
};
