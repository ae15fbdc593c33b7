import { POLICY_TYPES } from '@sagegate/core';
import { validationError } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';
import { askRecorded } from '../ask-recorded.ts';
import type { AskedCall, RecordedOutcome, Surroundings } from '../asked-call.ts';
import { createRecordReader } from './read-record.ts';
import { isSkipped, SKIP_REASONS } from './recorded-call.ts';
import type { RecordedCall, RecordedDecision } from './recorded-call.ts';
import { parseRecord } from './stream/parse-record.ts';
import { RecordSplitter } from './stream/record-splitter.ts';

/** Members of which a record has one, and no other input does; those of lists of events too. */
const MARKS = [
  'record',
  'eventName',
  'eventVersion',
  'class_uid',
  'CloudTrailEvent',
  'detail-type',
  'Records',
  'Events',
];

/** Whether an object looks like a record of our audit in one of its shapes, like an event of CloudTrail or a list of such. */
export function isRecord(json: JsonObject): boolean {
  return MARKS.some((member) => Object.hasOwn(json, member));
}

/**
 * The call of the one record in a text, or in the list that it holds.
 *
 * @throws CodedError for several records, and for one that tells of no call that was put to policies.
 */
export function readRecordText(text: string, surroundings: Surroundings): AskedCall {
  const splitter = new RecordSplitter(Number.POSITIVE_INFINITY);
  const records = [...splitter.push(Buffer.from(text, 'utf8')), ...splitter.end()].map(parseRecord);
  const [first, second] = records;
  if (first === undefined) throw validationError('the list has no record');
  if (second !== undefined)
    throw validationError(
      `${records.length} records: give one, or choose one with \`--decision-id\` and \`--audit\``,
    );
  if ('problem' in first) throw validationError(first.problem);
  return readRecordInput(first.record, surroundings);
}

/**
 * The call of a record.
 *
 * @throws CodedError for a record that tells of no call that was put to policies.
 */
export function readRecordInput(json: JsonObject, surroundings: Surroundings): AskedCall {
  const call = createRecordReader()(json);
  if (isSkipped(call)) {
    const detail = call.detail === undefined ? '' : ` (${call.detail})`;
    throw validationError(`the record ${SKIP_REASONS[call.skipped]}${detail}`);
  }
  return toAskedCall(call, surroundings);
}

function toAskedCall(call: RecordedCall, surroundings: Surroundings): AskedCall {
  const { operation, principal, questions, context, outcome, hasAllQuestions } = call;
  return {
    kind: 'record',
    operation: operation.slice(operation.indexOf(':') + 1),
    principal,
    questionsOf: (asking) =>
      questions.map((question) => {
        const recorded = question.recorded === undefined ? {} : { recorded: toOutcome(question.recorded) };
        return askRecorded({ question, context, source: 'the record', ...recorded }, surroundings, asking);
      }),
    ...(hasAllQuestions ? {} : { mayAskMore: true as const }),
    ...(outcome === undefined ? {} : { recorded: { outcome } }),
  };
}

function toOutcome({ outcome, policyType, policyId, sid }: RecordedDecision): RecordedOutcome {
  const type = POLICY_TYPES.find((known) => known === policyType);
  return {
    outcome,
    ...(type === undefined ? {} : { policyType: type }),
    ...(policyId === undefined ? {} : { policyId }),
    ...(sid === undefined ? {} : { sid }),
  };
}
