import { OPERATOR_NAMES } from '../policy/condition-operator.ts';
import type { PolicyFault } from '../policy/policy-syntax-error.ts';
import { closestName } from './closest-name.ts';
import type { Finding } from './finding.ts';

/** Why a policy does not load, as a finding; with the likely operator where one is misspelt. */
export function faultFinding({ code, position, pointer, message }: PolicyFault): Finding {
  const hint = code === 'UnknownOperator' ? operatorHint(pointer) : '';
  return { severity: 'error', code: toUpperSnakeCase(code), position, message: `${message}${hint}` };
}

function operatorHint(pointer: string): string {
  const written = pointer.slice(pointer.lastIndexOf('/') + 1);
  const closest = closestName(written, OPERATOR_NAMES);
  return closest === undefined ? '' : `; did you mean \`${closest}\`?`;
}

/** `MissingElement` as `MISSING_ELEMENT`: one manner of writing codes in all findings. */
function toUpperSnakeCase(code: string): string {
  let snake = '';
  for (const character of code) snake += character >= 'A' && character <= 'Z' ? `_${character}` : character;
  return snake.slice(1).toUpperCase();
}
