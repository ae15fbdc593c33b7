import { accountPartOf } from '../matching/arn.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import type { Principal } from '../request/principal.ts';
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

/** Prepares a request. */
export function toQuestion(request: AuthorizationRequest, hasPermissionsBoundary: boolean): Question {
  return {
    request,
    principal: request.principal,
    resource: request.resource,
    context: RequestContext.from(request.context),
    hasPermissionsBoundary,
  };
}

/** The caller's account; services and anonymous callers have none. */
export function callerAccountOf(principal: Principal): string | undefined {
  return principal.kind === 'service' || principal.kind === 'anonymous' ? undefined : principal.account;
}

/**
 * Whether caller and resource belong to two accounts: the ARN says whose the resource is, else the request does.
 * What AWS shares with all accounts (`arn:aws:iam::aws:policy/…`) belongs to no other account.
 */
export function isCrossAccount({ request, principal, resource }: Question): boolean {
  const caller = callerAccountOf(principal);
  const arnAccount = accountPartOf(resource);
  const owner = arnAccount === '' || arnAccount === 'aws' ? request.resourceAccount : arnAccount;
  return owner !== undefined && caller !== undefined && owner !== caller;
}
