import type { AccessKeyConfig, GatewayConfig } from '@sagegate/proxy';

/** The keys that callers of the example sign with: those of users, then those of sessions of roles. */
export function accessKeysOf({
  directory,
  identity,
}: Pick<GatewayConfig, 'directory' | 'identity'>): readonly AccessKeyConfig[] {
  const ofUsers = (directory?.accessKeys() ?? []).map(({ userArn, ...key }) => ({
    ...key,
    principal: userArn,
  }));
  return [...ofUsers, ...('accessKeys' in identity ? identity.accessKeys : [])];
}
