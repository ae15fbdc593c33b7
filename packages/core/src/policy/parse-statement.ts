import {
  memberOf,
  placeOfName,
  readObject,
  readOptionalString,
  readString,
  refuseUnknownElements,
} from './document-reader.ts';
import type { DocumentReader, Element, Member, Members } from './document-reader.ts';
import type { FaultList } from './fault-list.ts';
import { parseActionElement } from './parse-action-element.ts';
import { parseConditions } from './parse-conditions.ts';
import { parsePrincipalElement } from './parse-principal-element.ts';
import { parseResourceElement } from './parse-resource-element.ts';
import type { Statement } from './policy-document.ts';
import { copyOfRange } from './source-range.ts';
import type { Writable } from './writable.ts';

/** The elements that a statement may have. */
export const STATEMENT_ELEMENTS: readonly string[] = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

/** A statement while it is read: one object is filled, because a document may have many. */
type StatementDraft = Writable<Statement>;

/** Reads one statement; `undefined`, and a fault, for what is no object. */
export function parseStatement(element: Element, reader: DocumentReader): Statement | undefined {
  const { faults } = reader;
  const members = readObject(element, 'a statement', faults);
  if (element.node.type !== 'Object') return undefined;
  refuseUnknownElements(members, STATEMENT_ELEMENTS, faults);
  checkPairs(element, members, reader);
  const effect = readEffect(element, memberOf(members, 'Effect'), faults);
  const draft: StatementDraft = {
    effect,
    conditions: [],
    pointer: element.pointer,
    position: copyOfRange(element.position),
  };
  const sid = readOptionalString(memberOf(members, 'Sid'), faults);
  if (sid !== undefined) draft.sid = sid;
  readPrincipals(draft, members, faults);
  readActions(draft, members, faults);
  readResources(draft, members, reader);
  readConditions(draft, members, reader);
  return draft;
}

/** Both of a pair would contradict each other. Which types need a Resource or a Principal is checked apart. */
function checkPairs(statement: Element, members: Members, { faults, policyType }: DocumentReader): void {
  refuseBoth('Principal', 'NotPrincipal', members, faults);
  refuseBoth('Action', 'NotAction', members, faults);
  refuseBoth('Resource', 'NotResource', members, faults);
  if (!hasOneOf('Action', 'NotAction', members)) {
    faults.add('MissingElement', statement, 'expected one of `Action` and `NotAction`');
  }
  const hasPrincipal = hasOneOf('Principal', 'NotPrincipal', members);
  if (policyType === undefined && !hasPrincipal && !hasOneOf('Resource', 'NotResource', members)) {
    faults.add('MissingElement', statement, 'expected one of `Resource` and `NotResource`');
  }
}

function hasOneOf(one: string, other: string, members: Members): boolean {
  return (memberOf(members, one) ?? memberOf(members, other)) !== undefined;
}

function refuseBoth(one: string, other: string, members: Members, faults: FaultList): void {
  const second = memberOf(members, other);
  if (second === undefined || memberOf(members, one) === undefined) return;
  faults.add('ConflictingElements', placeOfName(second), `expected only one of \`${one}\` and \`${other}\``);
}

/** A bad effect is a fault, and the document will not load; `Deny` stands for it so that the rest is read all the same. */
function readEffect(statement: Element, member: Member | undefined, faults: FaultList): Statement['effect'] {
  if (member === undefined) {
    faults.add('MissingElement', statement, 'expected the element `Effect`');
    return 'Deny';
  }
  const effect = readString(member, '`Effect`', faults);
  if (effect?.value === 'Allow' || effect?.value === 'Deny') return effect.value;
  if (effect !== undefined) {
    const message = `\`Effect\` must be \`Allow\` or \`Deny\`, found \`${effect.value}\``;
    faults.add('InvalidElement', effect, message);
  }
  return 'Deny';
}

function readPrincipals(draft: StatementDraft, members: Members, faults: FaultList): void {
  const principal = memberOf(members, 'Principal');
  const notPrincipal = memberOf(members, 'NotPrincipal');
  if (principal !== undefined) draft.principal = parsePrincipalElement(principal, faults);
  if (notPrincipal !== undefined) draft.notPrincipal = parsePrincipalElement(notPrincipal, faults);
}

function readActions(draft: StatementDraft, members: Members, faults: FaultList): void {
  const action = memberOf(members, 'Action');
  const notAction = memberOf(members, 'NotAction');
  if (action !== undefined) draft.action = parseActionElement(action, faults);
  if (notAction !== undefined) draft.notAction = parseActionElement(notAction, faults);
}

function readResources(draft: StatementDraft, members: Members, reader: DocumentReader): void {
  const resource = memberOf(members, 'Resource');
  const notResource = memberOf(members, 'NotResource');
  if (resource !== undefined) draft.resource = parseResourceElement(resource, reader);
  if (notResource !== undefined) draft.notResource = parseResourceElement(notResource, reader);
}

function readConditions(draft: StatementDraft, members: Members, reader: DocumentReader): void {
  const { conditions, emptyOperators } = parseConditions(memberOf(members, 'Condition'), reader);
  draft.conditions = conditions;
  if (emptyOperators.length > 0) draft.emptyOperators = emptyOperators;
}
