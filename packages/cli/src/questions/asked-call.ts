import type { AuthorizationRequest, Outcome, PolicyType, Principal } from '@sagegate/core';
import type { Caller } from '@sagegate/koa-middleware/mapping';

/** A call as one input tells it: an SDK call, an HTTP request, a record of it, or AWS's message about it. */
export interface AskedCall {
  /** What the input was taken for. */
  readonly kind: InputKind;
  /** Service and name, where the input tells: `sagemaker`, `CreateModel`. */
  readonly operation?: { readonly service: string; readonly name: string };
  /** Who calls, where the input tells. */
  readonly principal?: Principal;
  /** What the input tells of the caller beside that, such as `aws:userid`. */
  readonly callerKeys?: readonly RecordedKey[];
  /**
   * All of these must be allowed; never empty.
   *
   * @throws RefusedRequest for a request that AWS would refuse before it asks any policy.
   */
  readonly questionsOf: (caller: Caller) => readonly AskedQuestion[];
  /** What came of the call. */
  readonly recorded?: RecordedOutcome;
  /**
   * Whether the input tells only some condition keys, as a record does and a message: a key that is absent may have been
   * there in the call. Otherwise it tells all but what a service looks up, such as the tags of a resource.
   */
  readonly lacksKeys: boolean;
}

/** What inputs are taken for. */
export const INPUT_KINDS = ['call', 'http', 'record', 'message', 'decoded', 'simulation'] as const;

export type InputKind = (typeof INPUT_KINDS)[number];

/** One question to the policies. */
export interface AskedQuestion {
  readonly request: AuthorizationRequest;
  /** Why it is asked: `the request has tags: \`Tags\``. */
  readonly reason?: string;
  /** Where the values of the condition keys come from, by their names in lower case. */
  readonly origins: ReadonlyMap<string, string>;
  /** What came of this very question, where a record tells. */
  readonly recorded?: RecordedOutcome;
}

/** A condition key that an input tells, and where: `sourceIPAddress`. */
export interface RecordedKey {
  readonly key: string;
  readonly value: string | readonly string[];
  readonly origin: string;
}

/** What an input says of a decision. */
export interface RecordedOutcome {
  /** `denied` where it does not say how. */
  readonly outcome: Outcome | 'denied';
  /** The type of the policy that denied, or in which no Allow was found. */
  readonly policyType?: PolicyType;
  /** The policy that it names: an id of ours, or an ARN. */
  readonly policyId?: string;
  /** AWS's sentence. */
  readonly message?: string;
}
