import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import { checkOperand } from './check-operand.ts';
import { checkWildcards } from './check-wildcards.ts';
import { parseOperatorName } from './condition-operator.ts';
import type { ConditionOperator, OperatorName } from './condition-operator.ts';
import { describeUnknownOperator } from './describe-unknown-operator.ts';
import { describeValue } from './describe-value.ts';
import { definedOf, placeOfName, readObject, readOneOrMany, toPolicyText } from './document-reader.ts';
import type { DocumentReader, Element, Member, Members } from './document-reader.ts';
import type { Condition, PolicyText } from './policy-document.ts';
import { quoted } from './quoted.ts';
import { copyOfRange } from './source-range.ts';

/** What the `Condition` element says. */
export interface ParsedConditions {
  readonly conditions: readonly Condition[];
  /** Operators under which no key stands. */
  readonly emptyOperators: readonly PolicyText[];
}

/** Reads the `Condition` element: operator, key, values. An empty object is no condition. */
export function parseConditions(element: Element | undefined, reader: DocumentReader): ParsedConditions {
  const conditions: Condition[] = [];
  const emptyOperators: PolicyText[] = [];
  if (element === undefined) return { conditions, emptyOperators };
  for (const member of readObject(element, '`Condition`', reader.faults)) {
    const operator = readOperator(member, reader);
    const keys = operator && readKeys(member, reader);
    if (operator === undefined || keys === undefined) continue;
    if (keys.length === 0) emptyOperators.push(toPolicyText(placeOfName(member), member.name));
    for (const key of keys) conditions.push(parseKey(key, operator, reader));
  }
  return { conditions, emptyOperators };
}

/** Refused here, because a Deny with an operator nobody knows would never match. */
function readOperator(member: Member, reader: DocumentReader): OperatorName | undefined {
  const operator = parseOperatorName(member.name);
  if (operator === undefined && !reader.faults.isFull)
    reader.faults.add('UnknownOperator', placeOfName(member), describeUnknownOperator(member.name));
  return operator;
}

function readKeys(operator: Member, reader: DocumentReader): Members {
  const keys = readObject(operator, `\`${operator.name}\``, reader.faults);
  if (keys.length > 1) refuseSameKeyInAnotherCase(keys, reader);
  return keys;
}

/** Condition keys ignore case, so these would be the same key twice. */
function refuseSameKeyInAnotherCase(keys: Members, reader: DocumentReader): void {
  const seen = new Set<string>();
  for (const key of keys) {
    const lowerCase = asciiLowerCase(key.name);
    if (seen.has(lowerCase))
      reader.faults.add(
        'DuplicateKey',
        placeOfName(key),
        `duplicate key ${quoted(key.name)}, expected it once in an object, in whatever case`,
      );
    seen.add(lowerCase);
  }
}

function parseKey(key: Member, operatorName: OperatorName, reader: DocumentReader): Condition {
  if (key.name === '')
    reader.faults.add(
      'InvalidElement',
      placeOfName(key),
      'expected the name of a condition key, found an empty one',
    );
  const { operator, setOperator, ifExists } = operatorName;
  const condition = {
    operator,
    ifExists,
    key: key.name,
    values: readValues(key, operator, reader),
    pointer: key.pointer,
    position: copyOfRange(key.namePosition),
  };
  return setOperator === undefined ? condition : { ...condition, setOperator };
}

const WITH_WILDCARDS: ReadonlySet<ConditionOperator> = new Set<ConditionOperator>([
  'StringLike',
  'StringNotLike',
  'ArnEquals',
  'ArnNotEquals',
  'ArnLike',
  'ArnNotLike',
]);

function readValues(
  element: Element,
  operator: ConditionOperator,
  reader: DocumentReader,
): readonly PolicyText[] {
  const items = readOneOrMany(element);
  if (items.length === 0)
    reader.faults.add('InvalidElement', element, 'expected at least one value, found an empty list');
  const values = definedOf(items.map((item) => readValue(item, reader)));
  for (const value of values) {
    if (WITH_WILDCARDS.has(operator)) checkWildcards(value.value, value, reader.faults);
    const problem = checkOperand(operator, value.value, reader.version);
    if (problem !== undefined) reader.faults.add(problem.code, value, problem.message);
  }
  return values;
}

/** Numbers and booleans count as their text; a number's text is the one that was written. */
function readValue(element: Element, reader: DocumentReader): PolicyText | undefined {
  const { node } = element;
  if (node.type === 'String') return toPolicyText(element, node.value);
  if (node.type === 'Boolean') return toPolicyText(element, String(node.value));
  if (node.type === 'Number') {
    return toPolicyText(element, reader.text.slice(node.loc.start.offset, node.loc.end.offset));
  }
  const found = describeValue(node);
  const message = `a condition value must be a string, a number or a boolean, found ${found}`;
  reader.faults.add('InvalidElement', element, message);
  return undefined;
}
