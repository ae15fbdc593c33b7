import { printableJson } from '../../printable-text.ts';
import { withoutId } from '../tally/flip.ts';
import type { Flip } from '../tally/flip.ts';
import type { SpellKey } from './key-spelling.ts';

/** A flip as one line of JSON. */
export function flipLine({ example, decidedBy, ...flip }: Flip, spell: SpellKey): string {
  const { file, line, column, ...call } = example;
  const place = { file, line, column };
  const lacks = flip.lacks.map(spell);
  const shown = { ...flip, lacks, decidedBy: withoutId(decidedBy), ...call, record: place };
  return `${printableJson(JSON.stringify(shown))}\n`;
}
