import type { AuthorizationRequest, ContextEntries, Outcome, PolicyType, Principal } from '@sagegate/core';
import type { GatewaySettings } from './gateway-settings.ts';
import type { InputKind } from './input-kinds.ts';

/** A call as one input tells it: an SDK call, an HTTP request, a record of it, or AWS's message about it. */
export interface AskedCall {
  /** What the input was taken for. */
  readonly kind: InputKind;
  /** `CreateModel`, where the input tells. */
  readonly operation?: string;
  /** Who calls, where the input tells. */
  readonly principal?: Principal;
  /**
   * All of these must be allowed; never empty.
   *
   * @throws RefusedRequest for a request that AWS would refuse before it asks any policy.
   * @throws UsageError for what is missing, such as the region.
   */
  readonly questionsOf: (asking: Asking) => readonly AskedQuestion[];
  /** Whether the call may have asked for more than the input tells. */
  readonly mayAskMore?: true;
  /** What came of the call. */
  readonly recorded?: RecordedOutcome;
}

/** Who asks, where, and what was said beside the input. */
export interface Asking {
  /** The caller, with what the policies know better, such as the path of its role. */
  readonly principal: Principal;
  /** What the policies know of the caller. */
  readonly known: ContextEntries;
  /** Wins over everything that the input tells. */
  readonly given: ContextEntries;
}

/** One question to the policies. */
export interface AskedQuestion {
  readonly request: AuthorizationRequest;
  /** Why it is asked: `the request has tags`. */
  readonly reason?: string;
  /** Whether the call makes the resource, where the input tells. */
  readonly isOnCreated?: boolean;
  /** Where the values of a condition key come from, by its name in lower case; `undefined`: from what `Asking` has. */
  readonly originOf: (lowerCaseKey: string) => string | undefined;
  /** Whether the input tells a key: where it does and there is no value, the call had none. */
  readonly tells: (lowerCaseKey: string) => boolean;
  /** What came of this very question. */
  readonly recorded?: RecordedOutcome;
}

/** What an input says of a decision. */
export interface RecordedOutcome {
  /** `denied` where it does not say how. */
  readonly outcome: Outcome | 'denied';
  /** The type of the policy that denied, or in which no Allow was found. */
  readonly policyType?: PolicyType;
  /** The policy that it names: an id of ours, or an ARN. */
  readonly policyId?: string;
  readonly sid?: string;
}

/** What is said beside the input about where the call is made, as options have it. */
export interface Surroundings {
  /** Default: the caller's. */
  readonly account?: string;
  /** Default: what the input tells. */
  readonly region?: string;
  readonly sourceIp?: string;
  readonly sourceVpce?: string;
  readonly sourceVpc?: string;
  readonly now?: Date;
  /** How the gateway that an HTTP request or a call goes to is set up. */
  readonly gateway?: GatewaySettings;
}
