import type { Terminal } from '../terminal.ts';
import { inputSkeleton, OUTPUT_SKELETON } from './flags/skeleton.ts';
import type { SimulationOptions } from './simulation-options.ts';
import type { SimulationVerb } from './simulation-verb.ts';

/** Prints a request to fill in, or what an answer looks like. */
export async function printSkeleton(
  kind: NonNullable<SimulationOptions['generateCliSkeleton']>,
  { parameters }: SimulationVerb,
  terminal: Terminal,
): Promise<void> {
  const skeleton = kind === 'output' ? OUTPUT_SKELETON : inputSkeleton(parameters);
  if (kind !== 'yaml-input') return terminal.print(`${JSON.stringify(skeleton, null, 4)}\n`);
  const { stringify } = await import('yaml');
  return terminal.print(stringify(skeleton, { aliasDuplicateObjects: false }));
}
