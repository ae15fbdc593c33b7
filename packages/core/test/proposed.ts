import type { AuthorizationRequest, PoliciesInEffect } from '@sagegate/core';
import { proposeChanges } from '@sagegate/core/proposals';
import type { ProposalPart, ValueChoice } from '@sagegate/core/proposals';
import { REQUEST } from './explained-request.ts';

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
  switch (part.kind) {
    case 'setKey':
      return `${part.key}${CHOICES[part.choice]}${JSON.stringify(part.value)}${byWhom(part)}`;
    case 'removeKey':
      return `without ${part.key}${byWhom(part)}`;
    case 'useResource':
      return `for ${part.resource}`;
    case 'useSession':
      return `as ${part.sessionArn}`;
    case 'addStatement': {
      const { statement, policyType, level, policyId, isFirstOfType } = part;
      const who = statement.Principal === undefined ? '' : ` to ${JSON.stringify(statement.Principal)}`;
      const place = [policyType, level, policyId, isFirstOfType && 'new'].filter(Boolean).join(' ');
      return `+${statement.Effect} ${place}${who}`;
    }
    case 'changeStatement': {
      const { change, element, operator, key, values, statement } = part;
      const what = [change, element, operator, key, JSON.stringify(values)].filter(Boolean).join(' ');
      return `${statement.policyId}${statement.pointer.slice('/Statement'.length)} ${what}`;
    }
    case 'removeStatement':
      return `remove ${part.statement.policyId}${part.statement.pointer.slice('/Statement'.length)}`;
  }
}

function byWhom(part: Extract<ProposalPart, { kind: 'setKey' | 'removeKey' }>): string {
  return part.inCallersHand ? '' : ` (${part.changedBy})`;
}
