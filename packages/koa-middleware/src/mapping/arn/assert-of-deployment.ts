import { invalidMember } from '../mapping-error.ts';
import type { Deployment } from './deployment.ts';
import { AWS_OWNED } from './request-arn.ts';
import type { RequestArn } from './request-arn.ts';

/** Resources that AWS publishes for everybody: the account in their ARNs, and how these go on after it. */
const PUBLISHED_BY_AWS: ReadonlyMap<string, readonly string[]> = new Map([
  [AWS_OWNED, ['hub/', 'hub-content/', 'pipeline/']],
  // The account of the collections of satellite images in the guide, "Create an earth observation job".
  ['378778860802', ['raster-data-collection/public/', 'raster-data-collection/premium/']],
  // The account of the workers of Mechanical Turk in the guide, "Use Amazon SageMaker Ground Truth to label data".
  ['394669845002', ['workteam/public-crowd/']],
]);

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
  const mayBeAsked = arn.account !== AWS_OWNED && deployment.foreignAccounts === 'ask';
  if (!isPublishedByAws(arn) && !mayBeAsked) throw invalidMember(member, 'is an ARN of another account');
}

/** Whether a resource is one that AWS publishes for everybody. */
export function isPublishedByAws({ account, resource }: Pick<RequestArn, 'account' | 'resource'>): boolean {
  return PUBLISHED_BY_AWS.get(account)?.some((start) => resource.startsWith(start)) === true;
}
