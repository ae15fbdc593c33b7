import { parseArn } from '@sagegate/core';
import { nameOfArn } from '../name-of-arn.ts';

/** Names of users, groups, roles and policies (IAM and AWS STS quotas, name requirements). */
export const IAM_NAME: RegExp = /^[\w+=,.@-]{1,128}$/;
/** `/`, or names that begin and end with a slash. */
export const IAM_PATH: RegExp = /^\/(?:[!-~]{1,510}\/)?$/;
/** Unique ids such as `AIDACKCEVSQ6C2EXAMPLE`. */
export const IAM_ID: RegExp = /^\w{16,128}$/;

/** What an ARN of IAM names. */
export interface IamArn {
  readonly partition: string;
  /** Twelve digits, or `aws` for what is AWS's own. */
  readonly account: string;
  /** `user`, `group`, `role`, `policy`, `instance-profile`, `mfa`. */
  readonly kind: string;
  /** What follows the kind: path and name. */
  readonly pathAndName: string;
}

/** `undefined` for what is no ARN of IAM. */
export function parseIamArn(text: string): IamArn | undefined {
  const arn = parseArn(text);
  if (arn === undefined || arn.service !== 'iam' || arn.region !== '') return undefined;
  if (arn.partition === '' || !/^(?:\d{12}|aws)$/.test(arn.account)) return undefined;
  const slash = arn.resource.indexOf('/');
  const pathAndName = arn.resource.slice(slash + 1);
  if (slash < 1 || !IAM_NAME.test(nameOfArn(text))) return undefined;
  const { partition, account } = arn;
  return { partition, account, kind: arn.resource.slice(0, slash), pathAndName };
}

/** The ARN of something in an account; the path begins and ends with a slash. */
export function iamArn(
  { partition, account }: Pick<IamArn, 'partition' | 'account'>,
  kind: string,
  path: string,
  name: string,
): string {
  return `arn:${partition}:iam::${account}:${kind}${path}${name}`;
}

/** An account has no two names that differ in case alone. */
export function sameName(name: string): string {
  return name.toLowerCase();
}
