import type { PolicyType } from '@sagegate/core';
import type { DenialReason } from './denial-message.ts';
import { endOfPhrase } from './find-phrase.ts';
import { tokenAt } from './read-field.ts';

/** What AWS calls each type, without blanks. A role's trust policy is the resource-based policy of the role. */
const TYPES: readonly (readonly [name: string, policyType: PolicyType])[] = [
  ['servicecontrolpolicy', 'serviceControl'],
  ['resourcecontrolpolicy', 'resourceControl'],
  ['permissionsboundary', 'permissionsBoundary'],
  ['sessionpolicy', 'session'],
  ['identity-basedpolicy', 'identityBased'],
  ['resource-basedpolicy', 'resourceBased'],
  ['vpcendpointpolicy', 'vpcEndpoint'],
  ['roletrustpolicy', 'resourceBased'],
];

const EXPLICIT = ['withanexplicitdenyina', 'withanexplicitdenyinan', 'withanexplicitdenyinthe'];
/** AWS says "because the role trust policy allows" of a role whose trust policy does not. */
const IMPLICIT = ['becauseno', 'becausethe'];

/** Reads the clause that begins at `start`. */
export function readReason(text: string, start: number): DenialReason | undefined {
  const explicit = readType(text, start, EXPLICIT);
  if (explicit === undefined) {
    const implicit = readType(text, start, IMPLICIT);
    return implicit && { outcome: 'implicitDeny', policyType: implicit.policyType, policyArn: undefined };
  }
  const { policyType, end } = explicit;
  return { outcome: 'explicitDeny', policyType, policyArn: readPolicyArn(text, end) };
}

function readType(
  text: string,
  start: number,
  beginnings: readonly string[],
): { readonly policyType: PolicyType; readonly end: number } | undefined {
  for (const [name, policyType] of TYPES) {
    for (const beginning of beginnings) {
      const end = endOfPhrase(text, start, `${beginning}${name}`);
      if (end !== undefined) return { policyType, end };
    }
  }
  return undefined;
}

/** "with an explicit deny in a service control policy: arn:aws:organizations::…" */
function readPolicyArn(text: string, from: number): string | undefined {
  const colon = endOfPhrase(text, from, ':');
  if (colon === undefined || endOfPhrase(text, colon, 'arn:') === undefined) return undefined;
  return tokenAt(text, colon);
}
