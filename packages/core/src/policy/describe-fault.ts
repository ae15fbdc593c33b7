import type { PolicyFault } from './policy-syntax-error.ts';

/** One fault as a line of text: the policy where it is known, what was found and expected, JSON Pointer, line and column. */
export function describeFault({ policyId, message, pointer, position }: PolicyFault): string {
  const policy = policyId === undefined ? '' : `policy \`${policyId}\`: `;
  return `${policy}${message} at \`#${shortened(pointer)}\`, line ${position.line}, column ${position.column}`;
}

/** How much of a pointer is told: a condition key may be as long as its document. */
export const MAX_POINTER_IN_MESSAGE: number = 200;

function shortened(pointer: string): string {
  return pointer.length <= MAX_POINTER_IN_MESSAGE ? pointer : `${pointer.slice(0, MAX_POINTER_IN_MESSAGE)}…`;
}
