import { parseArn } from '@sagegate/core';
import type { AuthorizationRequest, Principal } from '@sagegate/core';

/** The account of the resource that is asked about, as the evaluation takes it: the ARN's, else what the request says. */
export function resourceAccountOf({
  resource,
  resourceAccount,
  principal,
}: AuthorizationRequest): string | undefined {
  const ofArn = parseArn(resource)?.account;
  return ofArn === undefined || ofArn === '' ? (resourceAccount ?? accountOf(principal)) : ofArn;
}

/** The account of a caller; services and nobody have none. */
export function accountOf(principal: Principal): string | undefined {
  return 'account' in principal ? principal.account : undefined;
}
