import { withoutId } from '../tally/flip.ts';
import type { Flip } from '../tally/flip.ts';
import type { SpellKey } from './key-spelling.ts';

/** A flip as one line of JSON. */
export function flipLine({ example, decidedBy, ...flip }: Flip, spell: SpellKey): string {
  const { file, line, column, ...call } = example;
  const place = { file, line, column };
  return `${JSON.stringify({ ...flip, lacks: flip.lacks.map(spell), decidedBy: withoutId(decidedBy), ...call, record: place })}\n`;
}
