import type { PolicyType } from '../../policy/policy-type.ts';
import { positionAt } from '../../policy/source-range.ts';
import type { FindingCode } from '../codes/finding-codes.ts';
import type { FindingSeverity } from '../finding-severity.ts';
import { finding } from './rule.ts';
import type { DocumentRule, RuleContext } from './rule.ts';

interface SizeLimit {
  readonly characters: number;
  /** IAM does not count white space; Organizations, STS and VPC endpoints do. */
  readonly countsBlanks: boolean;
  readonly severity: FindingSeverity;
  readonly code: FindingCode;
  readonly what: string;
}

const IDENTITY: SizeLimit = {
  characters: 6144,
  countsBlanks: false,
  severity: 'warning',
  code: 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
  what: 'a managed policy holds (inline policies together: 2,048 of a user, 5,120 of a group, 10,240 of a role)',
};

const RESOURCE: SizeLimit = {
  characters: 20_480,
  countsBlanks: true,
  severity: 'warning',
  code: 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
  what: 'the policy of a VPC endpoint or of a SageMaker resource holds',
};

/** IAM User Guide, "IAM and AWS STS quotas"; AWS Organizations User Guide, "Quotas"; AWS PrivateLink Guide, "Quotas". */
const LIMITS: Readonly<Record<PolicyType, SizeLimit>> = {
  identityBased: IDENTITY,
  permissionsBoundary: IDENTITY,
  session: {
    characters: 2048,
    countsBlanks: true,
    severity: 'error',
    code: 'POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA',
    what: 'a session policy holds',
  },
  serviceControl: {
    characters: 10_240,
    countsBlanks: true,
    severity: 'error',
    code: 'POLICY_SIZE_EXCEEDS_SCP_QUOTA',
    what: 'a service control policy holds',
  },
  resourceControl: {
    characters: 5120,
    countsBlanks: true,
    severity: 'error',
    code: 'POLICY_SIZE_EXCEEDS_RCP_QUOTA',
    what: 'a resource control policy holds',
  },
  resourceBased: RESOURCE,
  vpcEndpoint: RESOURCE,
};

const TRUST: SizeLimit = {
  characters: 2048,
  countsBlanks: false,
  severity: 'warning',
  code: 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA',
  what: 'a trust policy holds unless the quota was raised, to 4,096 at most',
};

/** Policies that are longer than AWS stores. */
export const findTooLongPolicy: DocumentRule = (_document, context) => {
  const { characters, countsBlanks, severity, code, what } = limitOf(context);
  const { text } = context;
  const length = countsBlanks ? text.trim().length : lengthWithoutBlanks(text);
  if (length <= characters) return [];
  const counted = countsBlanks ? 'characters' : 'characters without white space';
  const message = `${length} ${counted}, and ${characters} are what ${what}`;
  const start = text.indexOf('{');
  const place = { position: { start: positionAt(text, start), end: positionAt(text, start + 1) } };
  return [finding(severity, code, place, message)];
};

function limitOf({ policyType, isRoleTrustPolicy }: RuleContext): SizeLimit {
  return isRoleTrustPolicy ? TRUST : LIMITS[policyType];
}

/** White space between the elements; what a string holds counts. */
function lengthWithoutBlanks(text: string): number {
  let length = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (isInString && character === '\\') {
      length += 2;
      index++;
    } else {
      if (character === '"') isInString = !isInString;
      if (isInString || !' \t\r\n'.includes(character)) length++;
    }
  }
  return length;
}
