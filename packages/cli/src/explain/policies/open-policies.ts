import { CodedError, POLICY_MEMBERS } from '@sagegate/core/simulation';
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
  read: ReadCall,
  terminal: Terminal,
): Promise<PolicySet> {
  refuseContradictions(options);
  const { policies, simulation } = options;
  if (policies === undefined && simulation === undefined) return ownPolicies(read);
  refusePoliciesOf(read);
  if (policies !== undefined) return loadPolicySet(policies, options, terminal);
  const file = simulation ?? '-';
  return fromText(await readInput(file, terminal), file);
}

function refuseContradictions({ policies, simulation, add, type, withSet }: ExplainOptions): void {
  if (policies !== undefined && simulation !== undefined)
    throw new UsageError('give `--policies` or `--simulation`, not both');
  const needsSet = [add, type, withSet].some((option) => option !== undefined);
  if (policies === undefined && needsSet)
    throw new UsageError('`--add`, `--type` and `--with-set` need `--policies`');
}

function ownPolicies({ given, call }: ReadCall): PolicySet {
  if (call.kind === 'simulation') return fromText(given.text, given.name);
  throw new UsageError('say which policies decide: `--policies <path>` or `--simulation <file>`');
}

/** What a simulation brings would not count beside other policies. */
function refusePoliciesOf({ given: { text, name }, call }: ReadCall): void {
  if (call.kind !== 'simulation') return;
  const json = parseJsonObject(text);
  const member = POLICY_MEMBERS.find((known) => Object.hasOwn(json, known));
  if (member === undefined) return;
  throw new UsageError(
    `${name}: has \`${member}\`: leave \`--policies\` and \`--simulation\` out, or the policies of the input`,
  );
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
