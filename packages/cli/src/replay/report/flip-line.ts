import type { Flip } from '../tally/flip.ts';

/** A flip as one line of JSON. */
export function flipLine({ example, decidedBy: { id: _, ...decidedBy }, ...flip }: Flip): string {
  const { file, line, column, ...call } = example;
  return `${JSON.stringify({ ...flip, decidedBy, ...call, record: { file, line, column } })}\n`;
}
