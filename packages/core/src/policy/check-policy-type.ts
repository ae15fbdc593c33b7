import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import { matchesWildcard } from '../matching/wildcard.ts';
import { FaultList } from './fault-list.ts';
import type { PolicyDocument, Statement } from './policy-document.ts';
import type { PolicyFault } from './policy-syntax-error.ts';
import type { PolicyType } from './policy-type.ts';

interface PolicyTypeRule {
  readonly principal: 'required' | 'forbidden' | 'everyone';
  readonly resource: 'required' | 'optionalInTrustPolicies';
}

/** What each type of policy must and must not say (IAM JSON policy elements: Principal, Resource). */
const RULES: Readonly<Record<PolicyType, PolicyTypeRule>> = {
  serviceControl: { principal: 'forbidden', resource: 'required' },
  resourceControl: { principal: 'everyone', resource: 'required' },
  permissionsBoundary: { principal: 'forbidden', resource: 'required' },
  session: { principal: 'forbidden', resource: 'required' },
  identityBased: { principal: 'forbidden', resource: 'required' },
  resourceBased: { principal: 'required', resource: 'optionalInTrustPolicies' },
  vpcEndpoint: { principal: 'required', resource: 'required' },
};

/** Adds a fault for every statement that a policy of this type must not have. */
export function checkPolicyType(document: PolicyDocument, policyType: PolicyType, faults: FaultList): void {
  const rule = RULES[policyType];
  for (const statement of document.statements) {
    checkPrincipal(statement, rule, policyType, faults);
    const needsResource = rule.resource === 'required' || !isTrustStatement(statement);
    const hasResource = statement.resource !== undefined || statement.notResource !== undefined;
    if (needsResource && !hasResource) {
      faults.add(
        'MissingElement',
        statement,
        `expected one of \`Resource\` and \`NotResource\` ${inA(policyType)}${exceptionTo(rule)}`,
      );
    }
  }
}

/** Why a document is no policy of this type. */
export function typeFaultsOf(document: PolicyDocument, policyType: PolicyType): readonly PolicyFault[] {
  const faults = new FaultList();
  checkPolicyType(document, policyType, faults);
  return faults.inOrder();
}

/** What a role's trust policy is about (Service Authorization Reference, AWS STS), in lower case. */
const TRUST_ACTIONS = [
  'sts:assumerole',
  'sts:assumerolewithsaml',
  'sts:assumerolewithwebidentity',
  'sts:setcontext',
  'sts:setsourceidentity',
  'sts:tagsession',
];

/** A trust policy has no Resource: the role that it is attached to is the resource. Elsewhere its absence would cover everything. */
function isTrustStatement({ action }: Statement): boolean {
  if (action === undefined) return false;
  return action.every(({ value }) => {
    const pattern = asciiLowerCase(value);
    return pattern.startsWith('sts:') && TRUST_ACTIONS.some((name) => matchesWildcard(pattern, name));
  });
}

function checkPrincipal(
  statement: Statement,
  rule: PolicyTypeRule,
  policyType: PolicyType,
  faults: FaultList,
): void {
  const element = statement.principal ?? statement.notPrincipal;
  if (rule.principal === 'forbidden') {
    if (element !== undefined)
      faults.add('ForbiddenElement', element, `expected no \`Principal\` ${inA(policyType)}`);
  } else if (element === undefined) {
    faults.add('MissingElement', statement, `expected the element \`Principal\` ${inA(policyType)}`);
  } else if (rule.principal === 'everyone' && statement.principal?.everyone !== true) {
    faults.add('InvalidPrincipal', element, `expected \`"Principal": "*"\` ${inA(policyType)}`);
  }
}

function exceptionTo({ resource }: PolicyTypeRule): string {
  return resource === 'required'
    ? ''
    : '; without them it is a trust policy, whose actions are `sts:AssumeRole` and the others that assume a role';
}

function inA(policyType: PolicyType): string {
  return `in a policy of type \`${policyType}\``;
}
