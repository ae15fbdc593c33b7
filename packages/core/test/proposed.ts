import { parsePrincipal } from '@sagegate/core';
import type { AuthorizationRequest, PoliciesInEffect, Policy, Principal } from '@sagegate/core';
import { proposeChanges } from '@sagegate/core/proposals';
import type { AddStatementPart, ProposalPart, ValueChoice } from '@sagegate/core/proposals';
import { ALICE, ALLOW, policy, REQUEST } from './explained-request.ts';

/** What is proposed for a request, each proposal in short: parts are joined by ` & `. */
export function proposed(
  policies: Partial<PoliciesInEffect>,
  request: Partial<AuthorizationRequest> = {},
): readonly string[] {
  const question = { policies: { identityBased: [], ...policies }, request: { ...REQUEST, ...request } };
  return proposeChanges(question).map(({ parts }) => parts.map(inShort).join(' & '));
}

const CHOICES: Readonly<Record<ValueChoice, string>> = { listed: '=', example: '~', anyOther: '!' };

/** `aws:SourceIp~192.0.2.1`: an example; `=`: a listed value; `!`: any other; `(clock)`: who changes it. */
function inShort(part: ProposalPart): string {
  if (part.kind === 'setKey')
    return `${part.key}${CHOICES[part.choice]}${JSON.stringify(part.value)}${byWhom(part)}`;
  if (part.kind === 'removeKey') return `without ${part.key}${byWhom(part)}`;
  if (part.kind === 'useResource') return `for ${part.resource}`;
  if (part.kind === 'useSession') return `as ${part.sessionArn}`;
  if (part.kind === 'addStatement') return added(part);
  const place = `${part.statement.policyId}${part.statement.pointer.slice('/Statement'.length)}`;
  if (part.kind === 'removeStatement') return `remove ${place}`;
  const { change, element, operator, key, values } = part;
  return [place, change, element, operator, key, JSON.stringify(values)].filter(Boolean).join(' ');
}

function added({ statement, policyType, level, policyId, isFirstOfType }: AddStatementPart): string {
  const who = statement.Principal === undefined ? '' : ` to ${JSON.stringify(statement.Principal)}`;
  const place = [policyType, level, policyId, isFirstOfType && 'new'].filter(Boolean).join(' ');
  return `+${statement.Effect} ${place}${who}`;
}

function byWhom(part: Extract<ProposalPart, { kind: 'setKey' | 'removeKey' }>): string {
  return part.inCallersHand ? '' : ` (${part.changedBy})`;
}

/** A model of another account than the caller's. */
export const OTHERS_MODEL = 'arn:aws:sagemaker:us-east-1:444455556666:model/churn';
/** An Allow of another service. */
export const EC2 = { ...ALLOW, Action: 'ec2:*' } as const;
/** A statement that denies everything. */
export const DENY = { ...ALLOW, Effect: 'Deny' } as const;
/** Denies what does not come through an endpoint. */
export const UNLESS_ENDPOINT = { ...DENY, Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } } };
/** Denies what has no tag. */
export const UNLESS_TAGGED = { ...DENY, Condition: { Null: { 'aws:RequestTag/Project': 'true' } } };

/** Allows everything. */
export const EVERYTHING: Policy = policy('all', ALLOW);
/** Allows nothing of SageMaker. */
export const NOTHING: Policy = policy('none', EC2);

/** A session of one role. */
export function sessionOf(name: string): Principal {
  return parsePrincipal(`arn:aws:sts::111122223333:assumed-role/Data/${name}`);
}

/** What AWS says of the caller in each request. */
export const CALLER_CONTEXT = { context: { 'aws:PrincipalArn': ALICE } } as const;
