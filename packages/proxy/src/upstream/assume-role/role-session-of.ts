import { matchesWildcard } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import type { Caller } from '@sagegate/koa-middleware/mapping';
import type { AssumeRoleConfig, SessionTagsConfig } from '../../config/gateway-config.ts';
import { UpstreamError } from '../upstream-error.ts';
import type { RoleSession } from './role-session.ts';
import { identityOf, sessionNameOf } from './session-name.ts';

const DEFAULT_DURATION_SECONDS = 3_600;

/**
 * The session that signs a caller's calls; `undefined` where the gateway's own credentials do.
 *
 * @throws UpstreamError `RoleRefused` for a caller that has no role, or two tags of one key.
 */
export function roleSessionOf(
  { principal, tags = {} }: Pick<Caller, 'principal' | 'tags'>,
  config: AssumeRoleConfig,
  account: string,
): RoleSession | undefined {
  const roleArn = roleFor(principal, config);
  if (roleArn === undefined) {
    if (config.default === 'base') return undefined;
    throw new UpstreamError('RoleRefused', 'the gateway has no role for this caller');
  }
  const { sessionName = 'principal', sessionPolicy, externalId } = config;
  const sessionTags = sessionTagsOf(tags, config.tags ?? {});
  return {
    roleArn,
    sessionName: sessionNameOf(principal, account, sessionName),
    ...(config.sourceIdentity === 'caller' && {
      sourceIdentity: sessionNameOf(principal, account, 'principal'),
    }),
    tags: sessionTags,
    transitiveTagKeys: transitiveKeys(config, sessionTags),
    ...(sessionPolicy !== undefined && { policy: sessionPolicy }),
    ...(externalId !== undefined && { externalId }),
    durationSeconds: config.durationSeconds ?? DEFAULT_DURATION_SECONDS,
    identity: identityOf(principal),
  };
}

function roleFor(principal: Principal, { roleArn, rules = [] }: AssumeRoleConfig): string | undefined {
  if (roleArn !== undefined) return roleArn;
  const names = namesOf(principal);
  return rules.find((rule) => names.some((name) => matchesWildcard(rule.principal, name)))?.roleArn;
}

function namesOf(principal: Principal): readonly string[] {
  if (principal.kind === 'roleSession') {
    const { roleArn, sessionArn } = principal;
    return sessionArn === undefined ? [roleArn] : [sessionArn, roleArn];
  }
  return 'arn' in principal ? [principal.arn] : [];
}

/** STS takes no transitive key without a tag. */
function transitiveKeys(
  { transitiveTagKeys = [] }: AssumeRoleConfig,
  tags: RoleSession['tags'],
): readonly string[] {
  return transitiveTagKeys.filter((key) => tags.some(([known]) => isSameKey(known, key)));
}

function sessionTagsOf(
  tags: Readonly<Record<string, string>>,
  { pass = [], fixed = {} }: SessionTagsConfig,
): RoleSession['tags'] {
  const passed = pass.flatMap((key) => {
    const values = Object.entries(tags).filter(([known]) => isSameKey(known, key));
    if (values.length > 1)
      throw new UpstreamError('RoleRefused', 'the caller has two tags of one key, case ignored');
    return values.map(([, value]) => [key, value] as const);
  });
  return [...passed, ...Object.entries(fixed)];
}

/** As STS compares keys. */
function isSameKey(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
