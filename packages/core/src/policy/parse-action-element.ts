import { isActionPattern } from './action-pattern.ts';
import { checkWildcards } from './check-wildcards.ts';
import { readStrings } from './document-reader.ts';
import type { Member } from './document-reader.ts';
import type { FaultList } from './fault-list.ts';
import type { PolicyText } from './policy-document.ts';

/** Reads `Action` or `NotAction`. */
export function parseActionElement(member: Member, faults: FaultList): readonly PolicyText[] {
  const actions = readStrings(member, `\`${member.name}\``, faults);
  for (const action of actions) {
    if (!isActionPattern(action.value)) {
      faults.add('InvalidAction', action, `expected \`service:Action\` or \`*\`, found \`${action.value}\``);
    }
    checkWildcards(action.value, action, faults);
  }
  return actions;
}
