import type { PolicyFault } from '../policy/policy-syntax-error.ts';
import type { Finding } from './finding.ts';

/** Why a policy does not load, as a finding. */
export function faultFinding({ code, position, message }: PolicyFault): Finding {
  return { severity: 'error', code: toUpperSnakeCase(code), position, message };
}

/** `MissingElement` as `MISSING_ELEMENT`: one manner of writing codes in all findings. */
function toUpperSnakeCase(code: string): string {
  let snake = '';
  for (const character of code) snake += character >= 'A' && character <= 'Z' ? `_${character}` : character;
  return snake.slice(1).toUpperCase();
}
