import { formatArn } from '@sagegate/core';

/** The ARN of a session of a role, which has the role's name without its path. */
export function roleSessionArn(
  { partition, account }: { readonly partition: string; readonly account: string },
  roleName: string,
  sessionName: string,
): string {
  const resource = `assumed-role/${roleName}/${sessionName}`;
  return formatArn({ partition, service: 'sts', region: '', account, resource });
}
