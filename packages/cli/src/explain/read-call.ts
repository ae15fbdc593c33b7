import { CodedError } from '@sagegate/core/simulation';
import { callOfOperation } from '../questions/call/read-sdk-call.ts';
import type { Surroundings } from '../questions/asked-call.ts';
import { readAskedCall } from '../questions/read-asked-call.ts';
import type { GivenInput } from '../questions/read-asked-call.ts';
import { findRecord } from '../questions/records/find-record.ts';
import { readRecordInput } from '../questions/records/read-record-input.ts';
import { printableText } from '../printable-text.ts';
import { readInput } from '../read-input.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { ExplainOptions } from './explain-options.ts';
import type { ReadCall } from './policies/open-policies.ts';

/**
 * The call that is explained: of an operation, of a record with an id, or whatever a file or stdin tells.
 *
 * @throws UsageError for an input that cannot be used.
 * @throws EncodedMessage for a message that only AWS can decode.
 */
export async function readCall(
  file: string | undefined,
  options: ExplainOptions,
  surroundings: Surroundings,
  terminal: Terminal,
): Promise<ReadCall> {
  refuseSeveral(file, options);
  const { operation, input, decisionId, audit } = options;
  if (operation !== undefined) {
    const text = input === undefined ? '{}' : await readInput(input, terminal);
    const given = { text, name: input ?? '--operation' };
    const call = asUsage(given, () =>
      callOfOperation(operation, text, { place: '--operation', surroundings }),
    );
    return { given, call };
  }
  if (decisionId !== undefined && audit !== undefined) {
    const record = await findRecord(decisionId, audit, terminal);
    const given = { text: JSON.stringify(record), name: audit };
    return { given, call: asUsage(given, () => readRecordInput(record, surroundings)) };
  }
  const name = file ?? '-';
  const text = await readInput(name, terminal);
  const given: GivenInput = {
    text,
    name: name === '-' ? 'stdin' : name,
    ...(options.from !== undefined && { kind: options.from }),
  };
  return { given, call: asUsage(given, () => readAskedCall(given, surroundings)) };
}

/** One call at a time, and each option with what it belongs to. */
function refuseSeveral(file: string | undefined, options: ExplainOptions): void {
  const { operation, input, decisionId, audit, from } = options;
  if (input !== undefined && operation === undefined) throw new UsageError('`--input` needs `--operation`');
  if ((decisionId === undefined) !== (audit === undefined))
    throw new UsageError('`--decision-id` and `--audit` belong together');
  const given = [file, operation, decisionId].filter((value) => value !== undefined);
  if (given.length > 1) throw new UsageError('give a file, `--operation` or `--decision-id`, one of them');
  if (from !== undefined && (operation !== undefined || decisionId !== undefined))
    throw new UsageError('`--from` is for a file or stdin');
}

/** What is wrong with the form of an input names it. */
function asUsage<T>(given: GivenInput, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    throw new UsageError(`${given.name}: ${printableText(error.message)}`, { cause: error });
  }
}
