import { parseArn } from '@sagegate/core';
import type { WorkloadConfig } from '../../config/gateway-config.ts';
import type { RoleModel } from '../../directory/directory-model.ts';
import type { IamDirectory } from '../../directory/iam-directory.ts';
import { nameOfArn } from '../../directory/name-of-arn.ts';
import { roleSessionArn } from '../../directory/role-session-arn.ts';
import { epochSeconds } from '../../session/epoch-seconds.ts';
import type { NewSession } from '../../session/session-credentials.ts';
import { ContainerRefusal } from './container-refusal.ts';

const DEFAULT_SECONDS = 3_600;

/**
 * The session that a workload gets now.
 *
 * @throws ContainerRefusal for a role that a directory covers and does not have, whatever it had when the gateway started.
 */
export function sessionOfWorkload(
  workload: WorkloadConfig,
  directory: IamDirectory | undefined,
  now: Date,
): NewSession {
  const { name, sessionName = name, tags } = workload;
  const role = namedRole(workload.role);
  const known = knownRole(role, directory);
  const issuedAt = epochSeconds(now);
  return {
    origin: 'container',
    principal: roleSessionArn(role, role.name, sessionName),
    roleArn: role.arn,
    ...(known?.id !== undefined && { userId: `${known.id}:${sessionName}` }),
    issuedAt,
    expiresAt: issuedAt + secondsOf(workload, known),
    ...(tags && { tags }),
  };
}

interface NamedRole {
  readonly arn: string;
  readonly partition: string;
  readonly account: string;
  readonly name: string;
}

function namedRole(arn: string): NamedRole {
  const { partition = '', account = '' } = parseArn(arn) ?? {};
  return { arn, partition, account, name: nameOfArn(arn) };
}

/** No longer than the role lets its sessions be. */
function secondsOf(
  { durationSeconds = DEFAULT_SECONDS }: WorkloadConfig,
  role: RoleModel | undefined,
): number {
  return Math.min(durationSeconds, role?.maxSessionSeconds ?? durationSeconds);
}

/** `undefined` where the directory does not cover the account. */
function knownRole(
  { arn, account, name }: NamedRole,
  directory: IamDirectory | undefined,
): RoleModel | undefined {
  if (directory === undefined || !directory.accounts.has(account)) return undefined;
  const role = directory.findRole(account, name);
  if (role?.arn === arn) return role;
  throw new ContainerRefusal('AccessDeniedException', 'the role of the workload is not in the directory');
}
