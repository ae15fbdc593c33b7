import { parseArn } from '@sagegate/core';

/** What stands for the account in ARNs of what AWS itself owns. */
const AWS_OWNED = 'aws';

/** The account of a resource, from its ARN where that says, else the one that was called. */
export function accountOfResource(resource: string, calledAccount: string | undefined): string | undefined {
  const account = parseArn(resource)?.account;
  return account === undefined || account === '' ? calledAccount : account;
}

/** The account whose policies have a say; `undefined` for what AWS itself owns. */
export function decidingAccount(account: string | undefined): string | undefined {
  return account === AWS_OWNED ? undefined : account;
}
