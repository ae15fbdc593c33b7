import type { PoliciesInEffect } from '@sagegate/core';
import type { QuestionToPolicies } from '@sagegate/core/simulation';

/**
 * What whoever may simulate a principal is shown of a question and the policies that it is put to: the principal's own, and
 * those that its organization puts above its account.
 *
 * Policies of resources, trust policies and resource control policies among them, and those of VPC endpoints are not the
 * principal's, and nobody has asked whether the caller may know them. A simulation with another `CallerArn` and other context
 * entries each time would find out what they say. AWS's simulation does not look for them either (IAM API Reference,
 * `ResourceArns` of SimulatePrincipalPolicy): they count where the request brings them.
 */
export function ofPrincipals({ policies, request }: QuestionToPolicies): QuestionToPolicies {
  // Where the trust policy is left out, nothing is known of what it must allow.
  const { resourcePolicyMustAllow: _mustAllow, ...asked } = request;
  return { policies: withoutOthers(policies), request: asked };
}

function withoutOthers(policies: PoliciesInEffect): PoliciesInEffect {
  const { resourceBased: _resource, resourceControl: _control, vpcEndpoint: _endpoint, ...others } = policies;
  return others;
}
