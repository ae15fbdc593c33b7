import type { AccountState } from '../control-plane/account-state.ts';
import type { Answer } from '../protocol/answer.ts';

/** One invocation, as its handler sees it. */
export interface RuntimeCall {
  readonly endpointName: string;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
  readonly state: AccountState;
  readonly requestId: string;
  /** Awaited before every part of a response stream but the first. */
  readonly betweenParts: (partsSent: number) => Promise<void>;
}

/** Answers an invocation. @throws AwsError where SageMaker would refuse */
export type RuntimeOperation = (call: RuntimeCall) => Answer;
