import { isActionPattern } from './action-pattern.ts';
import { checkVariables } from './check-operand.ts';
import { startOfResourcePart } from '../matching/arn.ts';
import {
  readObject,
  readOptionalString,
  readString,
  readStrings,
  refuseUnknownElements,
} from './document-reader.ts';
import type { DocumentReader, Element, Member } from './document-reader.ts';
import { emptyOperatorsOf, parseConditions } from './parse-conditions.ts';
import { parsePrincipalElement } from './parse-principal-element.ts';
import type { PolicyText, PolicyVersion, Statement } from './policy-document.ts';
import type { FaultList } from './fault-list.ts';
import { isResourcePattern } from './resource-pattern.ts';

const ELEMENTS: readonly string[] = [
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

/** The most wildcards in one pattern. */
export const MAX_WILDCARDS: number = 1024;

/** Reads one statement; `undefined`, and a fault, for what is no object. */
export function parseStatement(element: Element, reader: DocumentReader): Statement | undefined {
  const { faults } = reader;
  const members = readObject(element, 'a statement', faults);
  if (element.node.type !== 'Object') return undefined;
  refuseUnknownElements(members, ELEMENTS, faults);
  checkPairs(element, members, faults);
  const sid = readOptionalString(members.get('Sid'), faults);
  return {
    effect: readEffect(element, members.get('Effect'), faults),
    ...(sid !== undefined && { sid }),
    ...readPrincipals(members, faults),
    ...readActions(members, faults),
    ...readResources(members, reader),
    ...readConditions(members.get('Condition')?.value, reader),
    pointer: element.pointer,
    position: element.position,
  };
}

function readConditions(
  element: Element | undefined,
  reader: DocumentReader,
): Pick<Statement, 'conditions' | 'emptyOperators'> {
  const emptyOperators = element === undefined ? [] : emptyOperatorsOf(element);
  const conditions = parseConditions(element, reader);
  return emptyOperators.length === 0 ? { conditions } : { conditions, emptyOperators };
}

/** Both of a pair would contradict each other. Which types need a Resource or a Principal is checked apart. */
function checkPairs(statement: Element, members: ReadonlyMap<string, Member>, faults: FaultList): void {
  for (const [one, other] of [
    ['Principal', 'NotPrincipal'],
    ['Action', 'NotAction'],
    ['Resource', 'NotResource'],
  ] as const) {
    const second = members.has(one) ? members.get(other) : undefined;
    if (second !== undefined) {
      faults.add('ConflictingElements', second.namePlace, `expected only one of \`${one}\` and \`${other}\``);
    }
  }
  if (!members.has('Action') && !members.has('NotAction')) {
    faults.add('MissingElement', statement, 'expected one of `Action` and `NotAction`');
  }
  const hasPrincipal = members.has('Principal') || members.has('NotPrincipal');
  if (!hasPrincipal && !members.has('Resource') && !members.has('NotResource')) {
    faults.add('MissingElement', statement, 'expected one of `Resource` and `NotResource`');
  }
}

/** A bad effect is a fault, and the document will not load; `Deny` stands for it so that the rest is read all the same. */
function readEffect(statement: Element, member: Member | undefined, faults: FaultList): Statement['effect'] {
  if (member === undefined) {
    faults.add('MissingElement', statement, 'expected the element `Effect`');
    return 'Deny';
  }
  const effect = readString(member.value, '`Effect`', faults);
  if (effect?.value === 'Allow' || effect?.value === 'Deny') return effect.value;
  if (effect !== undefined) faults.add('InvalidElement', effect, '`Effect` must be `Allow` or `Deny`');
  return 'Deny';
}

function readPrincipals(
  members: ReadonlyMap<string, Member>,
  faults: FaultList,
): Pick<Statement, 'principal' | 'notPrincipal'> {
  const principal = members.get('Principal');
  const notPrincipal = members.get('NotPrincipal');
  return {
    ...(principal && { principal: parsePrincipalElement(principal, faults) }),
    ...(notPrincipal && { notPrincipal: parsePrincipalElement(notPrincipal, faults) }),
  };
}

function readActions(
  members: ReadonlyMap<string, Member>,
  faults: FaultList,
): Pick<Statement, 'action' | 'notAction'> {
  const action = members.get('Action');
  const notAction = members.get('NotAction');
  return {
    ...(action && { action: readActionList(action, faults) }),
    ...(notAction && { notAction: readActionList(notAction, faults) }),
  };
}

function readActionList(member: Member, faults: FaultList): readonly PolicyText[] {
  const actions = readStrings(member.value, `\`${member.name}\``, faults);
  for (const action of actions) {
    if (!isActionPattern(action.value)) {
      faults.add('InvalidAction', action, `expected \`service:Action\` or \`*\`, found \`${action.value}\``);
    }
    checkWildcards(action, faults);
  }
  return actions;
}

function readResources(
  members: ReadonlyMap<string, Member>,
  reader: DocumentReader,
): Pick<Statement, 'resource' | 'notResource'> {
  const resource = members.get('Resource');
  const notResource = members.get('NotResource');
  return {
    ...(resource && { resource: readResourceList(resource, reader) }),
    ...(notResource && { notResource: readResourceList(notResource, reader) }),
  };
}

function readResourceList(member: Member, { faults, version }: DocumentReader): readonly PolicyText[] {
  const resources = readStrings(member.value, `\`${member.name}\``, faults);
  for (const resource of resources) {
    if (!isResourcePattern(resource.value)) {
      faults.add('InvalidResource', resource, `expected an ARN or \`*\`, found \`${resource.value}\``);
    }
    checkResourceVariables(resource, version, faults);
    checkWildcards(resource, faults);
  }
  return resources;
}

/** Variables are substituted behind the fifth colon only; before it `${` is text. */
function checkResourceVariables(resource: PolicyText, version: PolicyVersion, faults: FaultList): void {
  const start = startOfResourcePart(resource.value);
  if (version === '2008-10-17' || start === -1) return;
  const problem = checkVariables(resource.value.slice(start));
  if (problem !== undefined) faults.add(problem.code, resource, problem.message);
}

function checkWildcards(pattern: PolicyText, faults: FaultList): void {
  const wildcards = pattern.value.split('*').length - 1;
  if (wildcards > MAX_WILDCARDS) {
    faults.add('InvalidElement', pattern, `more than ${MAX_WILDCARDS} wildcards in one pattern`);
  }
}
