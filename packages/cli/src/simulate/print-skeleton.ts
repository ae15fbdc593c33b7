import type { Terminal } from '../terminal.ts';
import { inputSkeleton } from './flags/skeleton.ts';
import type { RequestOptions } from './request-options.ts';
import type { RequestVerb } from './request-verb.ts';

/** Prints a request to fill in, or what an answer looks like. */
export async function printSkeleton(
  kind: NonNullable<RequestOptions['generateCliSkeleton']>,
  verb: RequestVerb,
  output: object,
  terminal: Terminal,
): Promise<void> {
  const skeleton = kind === 'output' ? output : inputSkeleton(verb);
  if (kind !== 'yaml-input') return terminal.print(`${JSON.stringify(skeleton, null, 4)}\n`);
  const { stringify } = await import('yaml');
  return terminal.print(stringify(skeleton, { aliasDuplicateObjects: false }));
}
