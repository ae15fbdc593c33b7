import { NOT_PASSED_ROLES } from './overrides/index.ts';
import type { RequestMember } from './request-leaves.ts';

/** Ends of names of members that hold a role. */
const ROLE_ENDS = ['Role', 'RoleArn', 'RoleARN', 'RoleArns[*]', 'ExecutionRoles[*]'];

/** Names that end like a role's and hold something else: groups of users, roles of an application. */
const OTHER_ROLES = ['UserRole', 'RoleGroup', 'InvitedRole', 'PlatformRole', 'Admin'];

/** Whether a member holds an IAM role that the caller passes to a service (`iam:PassRole`). */
export function isPassedRole({ path, kind }: RequestMember): boolean {
  if (kind !== 'string' || OTHER_ROLES.some((other) => path.includes(other))) return false;
  if (!ROLE_ENDS.some((end) => path.endsWith(end))) return false;
  return NOT_PASSED_ROLES.useByEnd(path) !== true;
}
