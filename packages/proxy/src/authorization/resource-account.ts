import { parseArn } from '@sagegate/core';
import type { AuthorizationRequest } from '@sagegate/core';
import { accountOf } from '../directory/account-of.ts';

/** The account of the resource that is asked about, as the evaluation takes it: the ARN's, else what the request says. */
export function resourceAccountOf({
  resource,
  resourceAccount,
  principal,
}: AuthorizationRequest): string | undefined {
  const ofArn = parseArn(resource)?.account;
  return ofArn === undefined || ofArn === '' ? (resourceAccount ?? accountOf(principal)) : ofArn;
}
