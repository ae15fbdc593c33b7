import type { AuthorizationRequest, Policy } from '@sagegate/core';
import { asciiLowerCase } from '@sagegate/core';

const SERVICE = 'sts:';

/**
 * Whether a question is about becoming a role, such as `sts:AssumeRole`, `sts:TagSession`: then the role's trust policy is
 * the resource-based policy, and must allow (IAM User Guide, "Policy evaluation logic").
 */
export function isAboutTrust({
  action,
  resource,
}: Pick<AuthorizationRequest, 'action' | 'resource'>): boolean {
  // Most questions are about another service, and end here.
  if (action.indexOf(':') !== SERVICE.length - 1) return false;
  return asciiLowerCase(action).startsWith(SERVICE) && resource.includes(':role/');
}

/** The same policy, its Denies alone. */
export function withoutAllows({ id, document }: Policy): Policy {
  const statements = document.statements.filter(({ effect }) => effect === 'Deny');
  return { id, document: { ...document, statements } };
}
