import { parseArn } from '@sagegate/core';
import type { UpstreamConfig } from '../config/gateway-config.ts';
import { endpointOf } from './endpoint.ts';
import type { UpstreamCredentials } from './upstream-credentials.ts';

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

/** Asks STS whose the credentials are (`GetCallerIdentity`), and compares with the configured account. */
export async function verifyUpstreamIdentity(
  upstream: UpstreamConfig,
  credentials: UpstreamCredentials,
): Promise<UpstreamIdentity> {
  const identity = identityOf(await callerArn(upstream, credentials));
  if (upstream.account !== undefined && upstream.account !== identity.account) {
    throw new UpstreamIdentityError(
      'AccountMismatch',
      `the upstream credentials belong to account \`${identity.account}\`, but \`upstream.account\` is \`${upstream.account}\``,
    );
  }
  return identity;
}

async function callerArn(upstream: UpstreamConfig, credentials: UpstreamCredentials): Promise<string> {
  // Loaded here: it is needed once, at start-up.
  const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
  const client = new STSClient({
    region: upstream.region,
    endpoint: endpointOf('sts', upstream).origin,
    credentials: () => credentials.current(),
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000 },
  });
  try {
    const { Arn } = await client.send(new GetCallerIdentityCommand({}));
    return Arn ?? '';
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'no answer';
    const problem = `cannot verify the upstream credentials with GetCallerIdentity: ${reason}`;
    throw new UpstreamIdentityError('IdentityNotVerified', problem, cause);
  } finally {
    client.destroy();
  }
}

function identityOf(arn: string): UpstreamIdentity {
  const parts = parseArn(arn);
  if (parts === undefined || !/^\d{12}$/.test(parts.account))
    throw new UpstreamIdentityError('IdentityNotVerified', 'GetCallerIdentity answered without an account');
  return { account: parts.account, partition: parts.partition };
}
