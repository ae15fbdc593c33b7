import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import { checkOperand } from './check-operand.ts';
import { parseOperatorName } from './condition-operator.ts';
import type { OperatorName } from './condition-operator.ts';
import { readObject, readOneOrMany, toMember, toPolicyText } from './document-reader.ts';
import type { DocumentReader, Element, Member } from './document-reader.ts';
import type { Condition, PolicyText } from './policy-document.ts';

/** Reads the `Condition` element: operator, key, values. An empty object is no condition. */
export function parseConditions(element: Element | undefined, reader: DocumentReader): readonly Condition[] {
  if (element === undefined) return [];
  const operators = readObject(element, '`Condition`', reader.faults);
  return [...operators.values()].flatMap((member) => parseOperator(member, reader));
}

/** The operators of a `Condition` element under which no key stands. */
export function emptyOperatorsOf({ node, pointer }: Element): readonly PolicyText[] {
  if (node.type !== 'Object') return [];
  return node.members.flatMap((member) => {
    const { name, namePlace, value } = toMember(member, pointer);
    const isEmpty = value.node.type === 'Object' && value.node.members.length === 0;
    return isEmpty ? [toPolicyText(namePlace, name)] : [];
  });
}

/** Refused here, because a Deny with an operator nobody knows would never match. */
function parseOperator(member: Member, reader: DocumentReader): readonly Condition[] {
  const operator = parseOperatorName(member.name);
  if (operator === undefined) {
    reader.faults.add('UnknownOperator', member.namePlace, `unknown condition operator \`${member.name}\``);
    return [];
  }
  const keys = readObject(member.value, `\`${member.name}\``, reader.faults);
  refuseSameKeyInAnotherCase(keys, reader);
  return [...keys.values()].map((key) => parseKey(key, operator, reader));
}

/** Condition keys ignore case, so these would be the same key twice. */
function refuseSameKeyInAnotherCase(keys: ReadonlyMap<string, Member>, reader: DocumentReader): void {
  const seen = new Set<string>();
  for (const { name, namePlace } of keys.values()) {
    const lowerCase = asciiLowerCase(name);
    if (seen.has(lowerCase)) reader.faults.add('DuplicateKey', namePlace, `duplicate key \`${name}\``);
    seen.add(lowerCase);
  }
}

function parseKey(member: Member, operator: OperatorName, reader: DocumentReader): Condition {
  const { faults } = reader;
  if (member.name === '')
    faults.add('InvalidElement', member.namePlace, 'expected the name of a condition key');
  const items = readOneOrMany(member.value);
  if (items.length === 0) faults.add('InvalidElement', member.value, 'expected at least one value');
  const values = items.flatMap((item) => readValue(item, reader) ?? []);
  for (const value of values) {
    const problem = checkOperand(operator.operator, value.value, reader.version);
    if (problem !== undefined) faults.add(problem.code, value, problem.message);
  }
  return {
    ...operator,
    key: member.name,
    values,
    pointer: member.value.pointer,
    position: member.namePlace.position,
  };
}

/** Numbers and booleans count as their text; a number's text is the one that was written. */
function readValue(element: Element, reader: DocumentReader): PolicyText | undefined {
  const { node } = element;
  if (node.type === 'String') return toPolicyText(element, node.value);
  if (node.type === 'Boolean') return toPolicyText(element, String(node.value));
  if (node.type === 'Number') {
    return toPolicyText(element, reader.text.slice(node.loc.start.offset, node.loc.end.offset));
  }
  reader.faults.add('InvalidElement', element, 'a condition value must be a string, a number or a boolean');
  return undefined;
}
