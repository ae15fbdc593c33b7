import type { PolicyDocument, PolicyText } from '../../policy/policy-document.ts';
import type { PolicyType } from '../../policy/policy-type.ts';
import type { Finding, TextEdit } from '../finding.ts';
import { replaceText } from './edits.ts';
import { finding } from './rule.ts';
import type { DocumentRule, RuleContext } from './rule.ts';

/** Sids that AWS refuses in some policy types, and Sids by which a statement cannot be told from another. */
export const findSidFaults: DocumentRule = (document, context) => {
  const sids = document.statements.flatMap(({ sid }) => (sid === undefined ? [] : [sid]));
  return [...findOddSids(sids, context), ...findDuplicates(document, context)];
};

function findOddSids(sids: readonly PolicyText[], context: RuleContext): Finding[] {
  return sids.flatMap((sid) => {
    if (sid.value === '')
      return [finding('suggestion', 'EMPTY_SID_VALUE', sid, 'the Sid is empty; leave it out')];
    if (takesAnySid(context) || Array.from(sid.value).every(isLetterOrDigit)) return [];
    const message = `Sid \`${sid.value}\` holds other characters than A-Z, a-z and 0-9, which IAM refuses`;
    return [finding('warning', 'INVALID_SID', sid, message, withoutOddCharacters(sid, sids))];
  });
}

/** S3, KMS and others take blanks and more in the policies of their resources; IAM is the service of a trust policy. */
function takesAnySid({ policyType, isRoleTrustPolicy }: RuleContext): boolean {
  return (policyType === 'resourceBased' && !isRoleTrustPolicy) || policyType === 'vpcEndpoint';
}

/** No fix where two statements would have one Sid then. */
function withoutOddCharacters(sid: PolicyText, sids: readonly PolicyText[]): readonly TextEdit[] | undefined {
  const lettersOf = (text: string): string => Array.from(text).filter(isLetterOrDigit).join('');
  const letters = lettersOf(sid.value);
  const isUnique = sids.filter(({ value }) => lettersOf(value) === letters).length === 1;
  return letters !== '' && isUnique ? replaceText(sid, letters) : undefined;
}

/** The types of policies that AWS refuses when two statements have one Sid. */
const NEEDS_UNIQUE_SIDS: readonly PolicyType[] = [
  'identityBased',
  'permissionsBoundary',
  'session',
  'serviceControl',
  'resourceControl',
];

function findDuplicates(document: PolicyDocument, { policyType }: RuleContext): Finding[] {
  const isRequired = NEEDS_UNIQUE_SIDS.includes(policyType);
  const lineOf = new Map<string, number>();
  return document.statements.flatMap(({ sid }) => {
    if (sid === undefined || sid.value === '') return [];
    const first = lineOf.get(sid.value);
    if (first !== undefined) {
      const message = `Sid \`${sid.value}\` stands on line ${first} too; Sids must differ`;
      return isRequired
        ? [finding('error', 'UNIQUE_SIDS_REQUIRED', sid, message)]
        : [finding('warning', 'UNIQUE_SIDS_RECOMMENDED', sid, message)];
    }
    lineOf.set(sid.value, sid.position.start.line);
    return [];
  });
}

function isLetterOrDigit(character: string): boolean {
  return (
    (character >= 'A' && character <= 'Z') ||
    (character >= 'a' && character <= 'z') ||
    (character >= '0' && character <= '9')
  );
}
