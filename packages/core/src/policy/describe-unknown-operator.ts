import { closestName } from '../matching/closest-name.ts';
import { OPERATOR_NAMES } from './condition-operator.ts';
import { quoted } from './quoted.ts';

/** What is wrong with the name of an operator, and the one that was probably meant, or else what operators there are. */
export function describeUnknownOperator(name: string): string {
  const closest = closestName(name, OPERATOR_NAMES);
  const expected =
    closest === undefined ? `, expected one such as ${KNOWN}` : `; did you mean \`${closest}\`?`;
  return `unknown condition operator ${quoted(name)}${expected}`;
}

/** One of each type: all of them would be more than a message holds. */
const KNOWN =
  '`StringEquals`, `NumericLessThan`, `DateGreaterThan`, `Bool`, `BinaryEquals`, `IpAddress`, `ArnLike` or `Null`';
