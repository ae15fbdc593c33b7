import type { MatchedStatement } from '@sagegate/core';
import { describePart } from '@sagegate/core/proposals';
import type { CallProposal, Proposal, ProposalPart } from '@sagegate/core/proposals';

/** A proposal with AWS's style of names; a statement stands in it as a policy has it. */
export function proposalToJson({ outcome, parts }: Proposal): object {
  return { Outcome: outcome, Parts: parts.map(partToJson) };
}

/** As a proposal, with the places of the questions that each part changes. */
export function callProposalToJson({ outcome, parts }: CallProposal): object {
  return {
    Outcome: outcome,
    Parts: parts.map(({ part, concerns }) => ({ ...partToJson(part), Questions: concerns })),
  };
}

function partToJson(part: ProposalPart): object {
  return { Kind: part.kind, Description: describePart(part), ...detailsOf(part) };
}

function detailsOf(part: ProposalPart): object {
  if (part.kind === 'addStatement') {
    const { policyType, level, policyId, statement } = part;
    return { PolicyType: policyType, ...named({ Level: level, PolicyId: policyId }), Statement: statement };
  }
  const place = placeToJson(part.statement);
  if (part.kind === 'changeStatement')
    return { ...place, Pointer: part.at.pointer, Values: part.values, Statement: part.after };
  if (part.kind === 'removeStatement') return { ...place, Pointer: part.statement.pointer };
  return { ...place, Pointer: part.element.pointer, ...requestPart(part) };
}

type RequestPart = Exclude<ProposalPart, { kind: 'addStatement' | 'changeStatement' | 'removeStatement' }>;

function requestPart(part: RequestPart): object {
  if (part.kind === 'useResource') return { Resource: part.resource, InCallersHand: part.inCallersHand };
  if (part.kind === 'useSession') return { Session: part.sessionArn, InCallersHand: part.inCallersHand };
  const value = part.kind === 'setKey' ? { Value: part.value } : {};
  return { Key: part.key, ...value, ChangedBy: part.changedBy, InCallersHand: part.inCallersHand };
}

function placeToJson({ policyType, level, policyId, sid }: MatchedStatement): object {
  return { PolicyType: policyType, ...named({ Level: level, PolicyId: policyId, Sid: sid }) };
}

function named(members: Readonly<Record<string, string | undefined>>): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
