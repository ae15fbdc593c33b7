import type { AskedQuestion, Asking, RecordedOutcome, Surroundings } from './asked-call.ts';
import { mergeContext } from './merge-context.ts';
import { optionOf } from './option-of-key.ts';
import { NO_KEYS_TOLD, ToldKeys } from './records/keys-told.ts';
import type { RecordedContext, RecordedQuestion } from './records/recorded-call.ts';
import { addSource } from './records/source-keys.ts';
import { addTime } from './records/time-keys.ts';
import { toRequest } from './records/to-request.ts';

/** A question that an input tells by its action, its resource and some condition keys. */
export interface ToldQuestion {
  readonly question: RecordedQuestion;
  /** Condition keys of the whole call. */
  readonly context: RecordedContext;
  /** What tells the keys: `the record`. */
  readonly source: string;
  readonly recorded?: RecordedOutcome;
}

/** Puts it as it is put to policies; what options say wins over what the input tells. */
export function askRecorded(
  { question, context, source, recorded }: ToldQuestion,
  surroundings: Surroundings,
  { principal, known, given }: Asking,
): AskedQuestion {
  const optional = surroundingKeys(surroundings);
  const overlaid = overlay(context, optional);
  const request = toRequest({ context: overlaid }, question, {
    principal,
    context: known,
  });
  const told = [overlaid, question.context];
  return {
    request: { ...request, context: mergeContext(request.context, given) },
    originOf: (key) => {
      const option = optionOf(key, surroundings);
      if (option !== undefined) return option;
      return told.some(({ values }) => values.has(key)) ? source : undefined;
    },
    tells: (key) => told.some((part) => part.tells(key)),
    ...(recorded === undefined ? {} : { recorded }),
  };
}

function surroundingKeys({ region, sourceIp, sourceVpce, sourceVpc, now }: Surroundings): ToldKeys {
  const keys = new ToldKeys(NO_KEYS_TOLD);
  keys.set('aws:RequestedRegion', region);
  addTime(keys, now?.toISOString());
  if (sourceIp === undefined && sourceVpce === undefined && sourceVpc === undefined) return keys;
  addSource(keys, { address: sourceIp, vpcEndpointId: sourceVpce, vpcId: sourceVpc }, true);
  return keys;
}

/** Options say where a call comes from, all of it: an address goes where a VPC endpoint is given in its place. */
function overlay(context: RecordedContext, optional: ToldKeys): RecordedContext {
  const kept = Array.from(context.values).filter(([key]) => !optional.tells(key));
  const values = new Map([...kept, ...optional.values]);
  return {
    values,
    valueOf: (key) => values.get(key)?.[1],
    tells: (key) => optional.tells(key) || context.tells(key),
  };
}
