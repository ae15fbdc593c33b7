import { parseArn } from '@sagegate/core';
import type { ContextEntries } from '@sagegate/core';
import type { IamDirectory } from '../../directory/iam-directory.ts';
import type { RoleModel } from '../../directory/directory-model.ts';
import { nameOfArn } from '../../directory/name-of-arn.ts';
import { roleSessionArn } from '../../directory/role-session-arn.ts';
import type { PassedPolicies } from '../parameters/session-policies.ts';
import type { SessionTags } from '../parameters/session-tags.ts';
import { QueryError } from '../../query/query-error.ts';
import { element, texts } from '../../query/xml.ts';
import type { XmlElement } from '../../query/xml.ts';
import type { UntimedSession } from './issue-session.ts';

/** The role that a call names. */
export interface NamedRole {
  readonly arn: string;
  readonly account: string;
  readonly partition: string;
  /** Absent: there is none. Callers must not be told, nor that they may not have one that is there. */
  readonly model: RoleModel | undefined;
}

/** Finds a role by its ARN, to the letter: path and case count. @throws QueryError for what is no ARN of a role */
export function findNamedRole(roleArn: string, directory: IamDirectory | undefined): NamedRole {
  const arn = parseArn(roleArn);
  if (arn?.service !== 'iam' || !arn.resource.startsWith('role/') || arn.region !== '')
    throw new QueryError('ValidationError', 'Request ARN is invalid');
  const known = directory?.findRole(arn.account, nameOfArn(roleArn));
  const { account, partition } = arn;
  return { arn: roleArn, account, partition, model: known?.arn === roleArn ? known : undefined };
}

/** A session of a role: its ARN, which drops the role's path, and its unique id. */
export interface SessionOfRole {
  readonly arn: string;
  /** `AROA…:SESSION`; absent where nobody knows the id of the role. */
  readonly userId: string | undefined;
  readonly element: XmlElement;
}

export function sessionOfRole({ name, id }: RoleModel, role: NamedRole, sessionName: string): SessionOfRole {
  const arn = roleSessionArn(role, name, sessionName);
  const userId = id === undefined ? undefined : `${id}:${sessionName}`;
  const described = texts({ AssumedRoleId: userId ?? `${name}:${sessionName}`, Arn: arn });
  return { arn, userId, element: element('AssumedRoleUser', described) };
}

/** The tags of the role, as policies read those of a resource. */
export function resourceTagKeys({ model }: NamedRole): ContextEntries {
  const entries = Object.entries(model?.tags ?? {}).flatMap(([key, value]) => [
    [`aws:ResourceTag/${key}`, value] as const,
    [`iam:ResourceTag/${key}`, value] as const,
  ]);
  return Object.fromEntries(entries);
}

/** What a session is given. */
interface GivenSession extends PassedPolicies {
  readonly tags: SessionTags;
  readonly sourceIdentity: string | undefined;
}

/** What the token of a session of a role holds. */
export function sessionClaims(
  origin: 'AssumeRole' | 'AssumeRoleWithWebIdentity',
  { arn, userId }: SessionOfRole,
  role: NamedRole,
  { policy, policyArns, tags, sourceIdentity }: GivenSession,
): UntimedSession {
  return {
    origin,
    principal: arn,
    roleArn: role.arn,
    ...(userId !== undefined && { userId }),
    ...passedClaims({ policy, policyArns }, tags),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
  };
}

/** What limits a session and tells it apart; what is not passed is absent. */
export function passedClaims(
  { policy, policyArns }: PassedPolicies,
  { tags, transitiveKeys }: SessionTags,
): Partial<UntimedSession> {
  return {
    ...(policy !== undefined && { policy }),
    ...(policyArns.length > 0 && { policyArns }),
    ...(Object.keys(tags).length > 0 && { tags }),
    ...(transitiveKeys.length > 0 && { transitiveTagKeys: transitiveKeys }),
  };
}

const CHAIN_SECONDS = 3_600;

/**
 * How long the session is. To be asked once the caller may have it: how long a role may be had is not for others to find out.
 *
 * @throws QueryError
 */
export function sessionSeconds(
  wanted: number | undefined,
  { maxSessionSeconds }: RoleModel,
  { isChained }: { readonly isChained: boolean },
): number {
  if (wanted === undefined) return CHAIN_SECONDS;
  if (isChained && wanted > CHAIN_SECONDS)
    throw new QueryError(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  if (wanted > maxSessionSeconds)
    throw new QueryError(
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  return wanted;
}
