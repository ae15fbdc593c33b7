import { parseArn } from '@sagegate/core';
import type { UpstreamConfig } from '../config/gateway-config.ts';
import type { CredentialSource } from './credential-source.ts';
import type { Sts } from './sts.ts';
import { UpstreamError } from './upstream-error.ts';

/** Whose the upstream credentials are. Every ARN that is decided on takes these two from here. */
export interface UpstreamIdentity {
  readonly account: string;
  readonly partition: string;
}

/** The upstream credentials could not be verified, or belong to another account than the configured one. */
export class UpstreamIdentityError extends Error {
  override readonly name = 'UpstreamIdentityError';
  readonly code: 'IdentityNotVerified' | 'AccountMismatch';

  constructor(code: 'IdentityNotVerified' | 'AccountMismatch', message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** Asks STS whose the credentials are (`GetCallerIdentity`), and compares with the account of the configuration and of its roles. */
export async function verifyUpstreamIdentity(
  upstream: UpstreamConfig,
  credentials: CredentialSource,
  sts: Sts,
): Promise<UpstreamIdentity> {
  const identity = identityOf(await callerArn(credentials, sts));
  checkAccounts(upstream, identity);
  return identity;
}

/** @throws UpstreamIdentityError when the configuration names another account, itself or by a role. */
export function checkAccounts(upstream: UpstreamConfig, identity: UpstreamIdentity): void {
  if (upstream.account !== undefined && upstream.account !== identity.account) {
    throw new UpstreamIdentityError(
      'AccountMismatch',
      `the upstream credentials belong to account \`${identity.account}\`, but \`upstream.account\` is \`${upstream.account}\``,
    );
  }
  for (const roleArn of rolesOf(upstream)) checkRole(roleArn, identity);
}

async function callerArn(credentials: CredentialSource, sts: Sts): Promise<string> {
  try {
    const { Arn } = await sts.getCallerIdentity(await credentials.current());
    return Arn ?? '';
  } catch (cause) {
    const problem = `cannot verify the upstream credentials with GetCallerIdentity: ${reasonOf(cause)}`;
    throw new UpstreamIdentityError('IdentityNotVerified', problem, cause);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  const isOpaque = error instanceof UpstreamError && error.cause instanceof Error;
  return isOpaque ? `${error.message}: ${reasonOf(error.cause)}` : error.message || error.name;
}

function identityOf(arn: string): UpstreamIdentity {
  const parts = parseArn(arn);
  if (parts === undefined || !/^\d{12}$/.test(parts.account))
    throw new UpstreamIdentityError('IdentityNotVerified', 'GetCallerIdentity answered without an account');
  return { account: parts.account, partition: parts.partition };
}

function rolesOf({ assumeRole }: UpstreamConfig): readonly string[] {
  const { roleArn, rules = [] } = assumeRole ?? {};
  return [...(roleArn === undefined ? [] : [roleArn]), ...rules.map((rule) => rule.roleArn)];
}

/** A call is decided on as one to the account of the credentials: with a role of another one, it would go elsewhere. */
function checkRole(roleArn: string, { account, partition }: UpstreamIdentity): void {
  const role = parseArn(roleArn);
  if (role?.account === account && role.partition === partition) return;
  throw new UpstreamIdentityError(
    'AccountMismatch',
    `the role \`${roleArn}\` is not of account \`${account}\`, which the upstream credentials belong to`,
  );
}
