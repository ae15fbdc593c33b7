import type { JsonObject } from '@sagegate/core/simulation';
import type { Terminal } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';
import type { GivenFlag } from './given-flags.ts';
import { PARAMETER_READERS } from './parameter-readers.ts';
import type { ReadMember } from './parameter-readers.ts';

/** The members of a request, and where their policies were read. */
export interface RequestOfFlags {
  readonly request: JsonObject;
  /** The files of policies, by what decisions call them: `PolicyInputList.1`. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Reads the flags of a command line.
 *
 * @throws UsageError with every fault.
 */
export async function requestOfFlags(
  flags: readonly GivenFlag[],
  terminal: Terminal,
): Promise<RequestOfFlags> {
  const members: [name: string, value: unknown][] = [];
  const files = new Map<string, string>();
  const faults: string[] = [];
  for (const flag of flags) {
    const member = await readFlag(flag, terminal, faults);
    if (member === undefined) continue;
    members.push([flag.parameter.member, member.value]);
    for (const [policy, file] of member.files) files.set(policy, file);
  }
  if (faults.length > 0) throw new UsageError(faults.join('\n'));
  return { request: Object.fromEntries(members), files };
}

async function readFlag(
  { parameter, words }: GivenFlag,
  terminal: Terminal,
  faults: string[],
): Promise<ReadMember | undefined> {
  const { flag, kind, member } = parameter;
  try {
    return await PARAMETER_READERS[kind](words, { flag: `--${flag}`, member, terminal });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    faults.push(error.message);
    return undefined;
  }
}
