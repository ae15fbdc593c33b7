import { resolve } from 'node:path';
import type { AssumeRoleFile, UpstreamFile } from '../shape/config-file.ts';
import type { AssumeRoleConfig, StaticCredentials, UpstreamConfig } from '../gateway-config.ts';
import type { NamedFiles } from './resolve-config.ts';
import { compactPolicy } from '../files/session-policy.ts';

/** What a configuration says of the upstream, without what it leaves open, and with what the files hold that it names. */
export async function resolveUpstream(
  { region, account, endpoints, variant, tls, credentials, assumeRole }: UpstreamFile,
  { policies, all }: NamedFiles,
  directory: string,
): Promise<UpstreamConfig> {
  return {
    region,
    ...(account !== undefined && { account }),
    ...(endpoints && { endpoints: withoutUndefined(endpoints) }),
    ...(variant !== undefined && { variant }),
    ...(tls && { tls: { authorities: await all.readText(resolve(directory, tls.authoritiesFile)) } }),
    ...(credentials && { credentials: resolveCredentials(credentials) }),
    ...(assumeRole && { assumeRole: await resolveAssumeRole(assumeRole, policies) }),
  };
}

function resolveCredentials({
  accessKeyId,
  secretAccessKey,
  sessionToken,
}: NonNullable<UpstreamFile['credentials']>): StaticCredentials {
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
}

async function resolveAssumeRole(
  { sessionPolicy, ...others }: AssumeRoleFile,
  policies: NamedFiles['policies'],
): Promise<AssumeRoleConfig> {
  const config: AssumeRoleConfig = withoutUndefined(others);
  if (sessionPolicy === undefined) return config;
  const read = await policies.read(sessionPolicy);
  if (!('text' in read)) throw new Error('a session policy was not checked');
  return { ...config, sessionPolicy: compactPolicy(read.text) };
}

type Present<Members> = { [Name in keyof Members]?: Exclude<Members[Name], undefined> };

function withoutUndefined<Members extends object>(members: Members): Present<Members>;
function withoutUndefined(members: object): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
