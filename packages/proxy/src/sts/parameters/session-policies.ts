import { parseArn, parsePolicyDocument, PolicySyntaxError } from '@sagegate/core';
import type { IamDirectory } from '../../directory/iam-directory.ts';
import { QueryError } from '../../query/query-error.ts';

/** The policies that a call passes to its session. */
export interface PassedPolicies {
  readonly policy: string | undefined;
  readonly policyArns: readonly string[];
}

/** @throws QueryError with `MalformedPolicyDocument` */
export function checkPolicyText(policy: string | undefined): void {
  if (policy === undefined) return;
  try {
    parsePolicyDocument(policy, { policyType: 'session' });
  } catch (error) {
    if (!(error instanceof PolicySyntaxError)) throw error;
    const audited = `the session policy is malformed: ${error.code}`;
    throw new QueryError('MalformedPolicyDocument', error.message.slice(0, MAX_MESSAGE), {
      cause: error,
      audited,
    });
  }
}

const MAX_MESSAGE = 512;

/**
 * Managed policies that limit a session are AWS's or those of the account that the session is in. To be checked once the
 * caller may have the session: what policies there are is not for others to find out.
 *
 * @throws QueryError
 */
export function checkPolicyArns(
  policyArns: readonly string[],
  account: string,
  directory: IamDirectory | undefined,
): void {
  for (const policyArn of policyArns) {
    const arn = parseArn(policyArn);
    const isInAccount = arn?.service === 'iam' && (arn.account === account || arn.account === 'aws');
    if (isInAccount && directory?.findPolicy(policyArn) !== undefined) continue;
    throw new QueryError(
      'ValidationError',
      `Policy ${policyArn.slice(0, MAX_MESSAGE)} does not exist or is not attachable.`,
    );
  }
}
