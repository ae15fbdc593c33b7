import type {
  AuthorizationDecision,
  AuthorizationRequest,
  ConditionOutcome,
  ContextEntries,
  Explanation,
  PoliciesInEffect,
  Policy,
  PolicyType,
  Principal,
  SourcePosition,
  StatementTrace,
} from '@sagegate/core';

/** Policies among which those of a caller are found: a gateway's configuration, a directory folder, or plain policy files. */
export interface PolicySet {
  /** The path, as it was given. */
  readonly name: string;
  /** The policies of one caller; `undefined` where an account of the directory has no such principal. */
  readonly of: (principal: Principal) => PoliciesOfCaller | undefined;
  /** The policies of a group of the directory, by its ARN; `undefined` where there is no such group. */
  readonly ofGroup: (arn: string) => readonly Policy[] | undefined;
  /** Every policy of the set, whoever has it, once for each type that it is used as. */
  readonly sources: () => readonly PolicySource[];
  /** The policy that a decision names. */
  readonly findSource: (policyId: string, policyType: PolicyType) => PolicySource | undefined;
  /** ARNs of the users and roles that the set names, sorted; a set of plain policies knows nobody by name. */
  readonly principals: () => readonly string[];
}

/** A set with what it was loaded from, for whoever looks for requests that tell it from another one. */
export interface LoadedPolicySet extends PolicySet {
  /** Accounts that the set knows, of the directory or the organization, sorted. */
  readonly accounts: () => readonly string[];
  /** What policies are attached to beside principals and accounts. */
  readonly attachments: () => readonly PolicyAttachment[];
  /** Files and folders that it was read from, for whoever looks for changes; everything below these folders counts. */
  readonly readFrom: () => readonly string[];
}

/** A policy that resources or a VPC endpoint have. */
export interface PolicyAttachment {
  readonly policyType: 'resourceBased' | 'vpcEndpoint';
  /** An ARN pattern, the id of an endpoint, or `*`. */
  readonly target: string;
  readonly policyId: string;
}

/** What one caller may do by the policies of a set. */
export interface PoliciesOfCaller {
  /** What the set knows of the caller: condition keys such as `aws:PrincipalTag/team`, `aws:PrincipalOrgID`, `aws:userid`. */
  readonly context: ContextEntries;
  /** The principal with what the set knows better, such as the path of its role. */
  readonly principal: Principal;
  /**
   * Decides as the gateway does. Whoever a request names, it is put as this caller's, and the flags that the set knows are
   * filled in (management account, service-linked role). The request's context is taken as it is: `context` is for whoever
   * makes it.
   */
  readonly authorize: (request: AuthorizationRequest) => AuthorizationDecision;
  readonly explain: (request: AuthorizationRequest) => Explanation;
  /** The condition keys on which the decision on a request depends, in lower case. */
  readonly conditionKeys: (request: AuthorizationRequest) => readonly string[];
  /** As `explain` has them, the statements that ask for any of these condition keys, which are in lower case. */
  readonly statementsAsking: (
    request: AuthorizationRequest,
    lowerCaseKeys: ReadonlySet<string>,
  ) => readonly StatementTrace[];
  /** Whether each condition holds, of every statement that fits the action, the caller and the resource of the request. */
  readonly conditionOutcomes: (request: AuthorizationRequest) => readonly ConditionOutcome[];
  /** Every policy that applies to the request, and the request as it is put to them. */
  readonly inEffect: (request: AuthorizationRequest) => QuestionInEffect;
}

/** A request and every policy that applies to it: `compilePolicies(policies).authorize(request)` is the decision. */
export interface QuestionInEffect {
  readonly policies: PoliciesInEffect;
  readonly request: AuthorizationRequest;
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
  /** The place in the file of a place in the text, as near as it is known; absent where there is no file. */
  readonly inFile?: (position: SourcePosition) => SourcePosition;
}
