import type { Flip } from '../tally/flip.ts';

/** A flip as one line of JSON. */
export function flipLine({ example, ...flip }: Flip): string {
  const { file, line, column, ...call } = example;
  return `${JSON.stringify({ ...flip, ...call, record: { file, line, column } })}\n`;
}
