import { invalidMember } from '../mapping-error.ts';
import type { Deployment } from './deployment.ts';
import { AWS_OWNED } from './request-arn.ts';
import type { RequestArn } from './request-arn.ts';

/** Resources that AWS publishes for everybody, and how their ARNs go on after the account. */
const PUBLISHED_BY_AWS = ['hub/', 'hub-content/', 'pipeline/'];

/**
 * Makes sure that an ARN of a request names a resource of the deployment: the caller chooses neither partition nor
 * region, and an account only where resources of other accounts may be asked for.
 *
 * @throws MappingError when it does not.
 */
export function assertOfDeployment(arn: RequestArn, member: string, deployment: Deployment): void {
  if (arn.partition !== deployment.partition) throw invalidMember(member, 'is an ARN of another partition');
  if (arn.region !== deployment.region) throw invalidMember(member, 'is an ARN of another region');
  assertAccount(arn, member, deployment);
}

/** The account alone: roles have no region. */
export function assertAccount(arn: RequestArn, member: string, deployment: Deployment): void {
  if (arn.account === deployment.account) return;
  const isPublished = PUBLISHED_BY_AWS.some((start) => arn.resource.startsWith(start));
  const isAsked = arn.account === AWS_OWNED ? isPublished : deployment.foreignAccounts === 'ask';
  if (!isAsked) throw invalidMember(member, 'is an ARN of another account');
}
