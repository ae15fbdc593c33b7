import type { PoliciesInEffect } from '../evaluation/policies-in-effect.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import type { Principal } from '../request/principal.ts';
import type { ContextEntries } from '../request/request-context.ts';

/** Where simulations find the policies of real principals: a directory, a gateway's configuration. */
export interface PrincipalDirectory {
  /**
   * What a user, group or role may do, by its ARN; `undefined` where there is none of that ARN. Asked for `CallerArn` too,
   * which may be a session, a service or anybody else: there `undefined` means that nothing is known beside the ARN.
   */
  readonly policiesOf: (arn: string) => PrincipalPolicies | undefined;
}

/** The policies of one user, group or role. */
export interface PrincipalPolicies {
  /** With what the directory knows better, such as the path of a role. Absent for a group, which never calls. */
  readonly principal?: Principal;
  /** Condition keys that the directory knows of it: `aws:PrincipalTag/team`, `aws:PrincipalOrgID`. */
  readonly context: ContextEntries;
  /**
   * Every policy that applies when the principal asks this, and the question as it is put to them: with what is known of
   * the accounts of the principal and of the resource. The principal of the question is `principal` itself; of a group,
   * some user of its account.
   */
  readonly inEffect: (request: AuthorizationRequest) => QuestionToPolicies;
}

/** A question, and the policies that it is put to. */
export interface QuestionToPolicies {
  readonly policies: PoliciesInEffect;
  readonly request: AuthorizationRequest;
}
