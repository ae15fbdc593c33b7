import { accountPartOf } from '../matching/arn.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import { checkRequest } from '../request/check-request.ts';
import type { AccountPrincipal, Principal } from '../request/principal.ts';
import { RequestContext } from '../request/request-context.ts';

/** A request, prepared: what many statements ask is worked out once. */
export interface Question {
  readonly request: AuthorizationRequest;
  readonly principal: Principal;
  readonly resource: string;
  readonly context: RequestContext;
  /** A Deny with NotPrincipal always applies to callers with a permissions boundary. */
  readonly hasPermissionsBoundary: boolean;
}

/**
 * Prepares a request.
 *
 * @throws TypeError for a request that is not of its type.
 */
export function toQuestion(request: AuthorizationRequest, hasPermissionsBoundary: boolean): Question {
  checkRequest(request);
  return {
    request,
    principal: request.principal,
    resource: request.resource,
    context: RequestContext.from(request.context),
    hasPermissionsBoundary: hasPermissionsBoundary && hasIdentitySide(request.principal),
  };
}

/** Whether policies can be attached to the caller: whoever belongs to no account has none of its own, nor a session's. */
export function hasIdentitySide(principal: Principal): principal is AccountPrincipal {
  const { kind } = principal;
  return kind !== 'service' && kind !== 'anonymous' && kind !== 'federatedIdentity';
}

/**
 * Whether caller and resource belong to two accounts: the ARN says whose the resource is, else the request does.
 * What AWS shares with all accounts (`arn:aws:iam::aws:policy/…`) belongs to no other account.
 */
export function isCrossAccount({ request, principal, resource }: Question): boolean {
  const caller = hasIdentitySide(principal) ? principal.account : undefined;
  const arnAccount = accountPartOf(resource);
  const owner = arnAccount === '' || arnAccount === 'aws' ? request.resourceAccount : arnAccount;
  return owner !== undefined && caller !== undefined && owner !== caller;
}
