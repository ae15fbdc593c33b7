import type { PoliciesInEffect, Policy, Principal } from '@sagegate/core';
import type { PoliciesConfig } from '../config/gateway-config.ts';
import { accountOf } from '../directory/account-of.ts';
import type { DirectoryCaller } from '../directory/directory-caller.ts';
import type { IamDirectory } from '../directory/iam-directory.ts';
import { AttachedPolicies } from './attached-policies.ts';
import { holderOf } from './holder-of.ts';
import type { OrganizationRules } from './organization-rules.ts';
import { principalKey } from './principal-key.ts';
import { wholeRoleArn } from './whole-role-arn.ts';

/** What applies to a caller whatever it acts on. */
export type CallerPoliciesInEffect = Omit<
  PoliciesInEffect,
  'resourceControl' | 'resourceBased' | 'vpcEndpoint'
>;

/** Which policies callers have: those of the directory, and those that the configuration attaches on top of them. */
export class IdentitySide {
  readonly #identityBased: AttachedPolicies;
  readonly #boundaries: AttachedPolicies;
  readonly #sessions: AttachedPolicies;
  readonly #directory: IamDirectory | undefined;
  readonly #organization: OrganizationRules;

  /** @throws RequestError for a principal that is none. */
  constructor(
    policies: PoliciesConfig,
    directory: IamDirectory | undefined,
    organization: OrganizationRules,
  ) {
    this.#identityBased = new AttachedPolicies(policies.identityBased);
    this.#boundaries = new AttachedPolicies(policies.boundaries);
    this.#sessions = new AttachedPolicies(policies.sessions);
    this.#directory = directory;
    this.#organization = organization;
  }

  policiesOf(caller: DirectoryCaller): CallerPoliciesInEffect {
    const { principal } = caller;
    const known = this.#directory?.policiesInEffect(caller) ?? withoutDirectory(caller);
    const serviceControl = this.#organization.serviceControl(accountOf(principal), known.serviceControl);
    const holder = holderOf(principal);
    const permissionsBoundary = joined(known.permissionsBoundary, this.#boundaries.limitsOf(holder));
    const limits = this.#sessions.limitsOf(holder);
    return {
      identityBased: [...known.identityBased, ...this.#identityBased.grantsTo(holder)],
      ...(serviceControl && { serviceControl }),
      ...(permissionsBoundary && { permissionsBoundary }),
      ...(known.session && { session: known.session }),
      ...(limits && { sessionLimits: [limits] }),
    };
  }

  /**
   * A text that is equal for callers that have the same policies, unless policies were passed with their sessions. Its
   * first part is the configuration's, so that no caller can make its key look like that of another one.
   */
  keyOf(principal: Principal): string {
    const attached = [this.#identityBased, this.#boundaries, this.#sessions];
    const hasItsOwn = attached.some((policies) => policies.ofSession(principal) !== undefined);
    const session = hasItsOwn && principal.kind === 'roleSession' ? principal.sessionArn : '';
    return `${session}\n${wholeRoleArn(principal) ?? principalKey(principal)}`;
  }
}

/** Without a directory, ARNs among the policies of a session lead nowhere: what they name could have denied. */
function withoutDirectory({ session }: DirectoryCaller): CallerPoliciesInEffect {
  if (session === undefined) return { identityBased: [] };
  return { identityBased: [], session: session.policyArns.length > 0 ? [] : session.policies };
}

/** Each one limits. */
function joined(
  one: readonly Policy[] | undefined,
  other: readonly Policy[] | undefined,
): readonly Policy[] | undefined {
  // A list that is in effect without a policy allows nothing, whatever stands in the other one.
  if (one?.length === 0 || other?.length === 0) return [];
  return one === undefined || other === undefined ? (one ?? other) : [...one, ...other];
}
