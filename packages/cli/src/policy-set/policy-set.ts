import type {
  AuthorizationRequest,
  Explanation,
  PoliciesInEffect,
  PolicyType,
  Principal,
} from '@sagegate/core';
import type { AuthorizationDecision, ContextEntries } from '@sagegate/core';

/** Policies among which those of a caller are found: a gateway's configuration, a directory folder, or plain policy files. */
export interface PolicySet {
  /** The path, as it was given. */
  readonly name: string;
  /** The policies of one caller; `undefined` where an account of the directory has no such principal. */
  readonly of: (principal: Principal) => PoliciesOfCaller | undefined;
  /** Every policy of the set, whoever has it. */
  readonly sources: () => readonly PolicySource[];
  /** The policy that a decision names. */
  readonly findSource: (policyId: string, policyType: PolicyType) => PolicySource | undefined;
}

/** What one caller may do by the policies of a set. */
export interface PoliciesOfCaller {
  /** What the set knows of the caller: condition keys such as `aws:PrincipalTag/team`, `aws:PrincipalOrgID`, `aws:userid`. */
  readonly context: ContextEntries;
  /** The principal with what the set knows better, such as the path of its role; put it into the requests. */
  readonly principal: Principal;
  /** Decides as the gateway does; fills in the flags that the set knows (management account, service-linked role). */
  readonly authorize: (request: AuthorizationRequest) => AuthorizationDecision;
  readonly explain: (request: AuthorizationRequest) => Explanation;
  /** The condition keys on which the decision on a request depends. */
  readonly conditionKeys: (request: AuthorizationRequest) => readonly string[];
  /** Every policy that applies to the request, and the request as it is put to them. */
  readonly inEffect: (request: AuthorizationRequest) => {
    readonly policies: PoliciesInEffect;
    readonly request: AuthorizationRequest;
  };
}

/** A policy and where its author finds it. */
export interface PolicySource {
  /** What decisions call it. */
  readonly id: string;
  readonly policyType: PolicyType;
  /** The text that positions in decisions count in. */
  readonly text: string;
  /** The file that holds it; absent for a policy that is built in. */
  readonly file?: string;
  /** Whether `text` is the whole file, so that its lines are the file's; otherwise it stands somewhere within. */
  readonly isWholeFile: boolean;
}
