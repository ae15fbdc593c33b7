import type { WireProtocol } from '../enforcement/index.ts';
import type { Arrival } from './arrival.ts';
import type { CallRecord } from './call-record.ts';
import type { AskedQuestions } from '../lookups/index.ts';
import type { Caller, HttpRequest } from '../mapping/index.ts';
import type { Settings } from './settings.ts';

/** A step's view of one request: what arrived, who asks, what is known so far. */
export interface Inquired<Source> {
  readonly settings: Settings;
  readonly arrival: Arrival<Source>;
  readonly record: CallRecord;
  readonly caller: Caller;
}

/** All that is asked for a request, and whose tags it changes. */
export interface InquiredQuestions extends AskedQuestions {
  readonly retagged: readonly string[];
}

/** What turns a request into questions: SageMaker's protocol, or a route of the application's own. */
export interface Inquiry<Source> {
  readonly protocolOf: (head: HttpRequest, settings: Settings) => WireProtocol;
  /** @throws Refusal for a request that makes no sense. */
  readonly questions: (inquired: Inquired<Source>) => Promise<InquiredQuestions>;
}
