import { CodedError } from '@sagegate/core/simulation';
import { parseJsonObject, refuseJsonFaults } from '../../batch/parse-json-object.ts';
import { loadPolicySet } from '../../policy-set/load-policy-set.ts';
import type { PolicySet } from '../../policy-set/policy-set.ts';
import type { AskedCall } from '../../questions/asked-call.ts';
import type { GivenInput } from '../../questions/read-asked-call.ts';
import { readInput } from '../../read-input.ts';
import type { Terminal } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';
import type { ExplainOptions } from '../explain-options.ts';
import { simulationPolicySet } from './simulation-policy-set.ts';

/** The input and the call that it tells of. */
export interface ReadCall {
  readonly given: GivenInput;
  readonly call: AskedCall;
}

/**
 * The policies that the call is put to: those of `--policies` or `--simulation`; of an input that is itself a simulation,
 * its own.
 *
 * @throws UsageError for policies that cannot be read, and where there are none.
 */
export async function openPolicies(
  options: ExplainOptions,
  { given, call }: ReadCall,
  terminal: Terminal,
): Promise<PolicySet> {
  const { policies, simulation } = options;
  if (policies !== undefined && simulation !== undefined)
    throw new UsageError('give `--policies` or `--simulation`, not both');
  if (policies !== undefined) return loadPolicySet(policies, options, terminal);
  if (options.add !== undefined || options.type !== undefined || options.withSet !== undefined)
    throw new UsageError('`--add`, `--type` and `--with-set` need `--policies`');
  if (simulation !== undefined) return fromText(await readInput(simulation, terminal), simulation);
  if (call.kind === 'simulation') return fromText(given.text, given.name);
  throw new UsageError('say which policies decide: `--policies <path>` or `--simulation <file>`');
}

function fromText(text: string, file: string): PolicySet {
  try {
    const json = parseJsonObject(text);
    refuseJsonFaults(text);
    return simulationPolicySet(json, file);
  } catch (error) {
    if (error instanceof CodedError) throw new UsageError(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
}
