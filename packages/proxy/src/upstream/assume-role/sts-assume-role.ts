import { parseArn } from '@sagegate/core';
import type { AssumeRoleCommandOutput } from '@aws-sdk/client-sts';
import { nameOfArn } from '../../directory/name-of-arn.ts';
import { roleSessionArn } from '../../directory/role-session-arn.ts';
import type { CredentialSource, ExpiringCredentials } from '../credential-source.ts';
import type { Sts } from '../sts.ts';
import { UpstreamError } from '../upstream-error.ts';
import { isExpiredCode } from '../expired-codes.ts';
import type { RoleSession } from './role-session.ts';

/** Gets the credentials of a session. */
export type AssumeRole = (session: RoleSession) => Promise<ExpiringCredentials>;

/** Where it is for whoever set the role up to say that it may not be assumed so. Every other failure may pass. */
const REFUSALS: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'MalformedPolicyDocument',
  'MalformedPolicyDocumentException',
  'PackedPolicyTooLarge',
  'PackedPolicyTooLargeException',
  'RegionDisabledException',
  'ValidationError',
]);

/**
 * Asks STS with the gateway's own credentials, once more with newer ones when it calls these expired.
 *
 * @throws UpstreamError `RoleRefused` when STS says no, `NoCredentials` when it says nothing that can be used; the reason is
 * in the `cause`, which is for the operator.
 */
export function stsAssumeRole(sts: Sts, base: CredentialSource): AssumeRole {
  return async (session) => {
    const credentials = await base.current();
    try {
      return await assume(sts, credentials, session);
    } catch (error) {
      if (!(error instanceof Error && isExpiredCode(error.name))) throw failureOf(error);
      const renewed = await base.renew(credentials);
      if (renewed === credentials) throw failureOf(error);
      return await assume(sts, renewed, session).catch((again: unknown) => {
        throw failureOf(again);
      });
    }
  };
}

async function assume(
  sts: Sts,
  credentials: ExpiringCredentials,
  session: RoleSession,
): Promise<ExpiringCredentials> {
  return credentialsIn(await sts.assumeRole(credentials, inputOf(session)), session);
}

function inputOf(session: RoleSession): Parameters<Sts['assumeRole']>[1] {
  const { sourceIdentity, tags, transitiveTagKeys, policy, externalId } = session;
  return {
    RoleArn: session.roleArn,
    RoleSessionName: session.sessionName,
    DurationSeconds: session.durationSeconds,
    ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
    ...(tags.length > 0 && { Tags: tags.map(([Key, Value]) => ({ Key, Value })) }),
    ...(transitiveTagKeys.length > 0 && { TransitiveTagKeys: [...transitiveTagKeys] }),
    ...(policy !== undefined && { Policy: policy }),
    ...(externalId !== undefined && { ExternalId: externalId }),
  };
}

function credentialsIn(
  { Credentials, AssumedRoleUser }: Pick<AssumeRoleCommandOutput, 'Credentials' | 'AssumedRoleUser'>,
  session: RoleSession,
): ExpiringCredentials {
  // Calls were decided on as calls to the account of this role, for this caller.
  if (AssumedRoleUser?.Arn !== assumedArn(session)) throw new Error('STS answered with another session');
  const credentials = wholeCredentials(Credentials);
  if (credentials === undefined) throw new Error('STS answered without credentials');
  return credentials;
}

function wholeCredentials(given: AssumeRoleCommandOutput['Credentials']): ExpiringCredentials | undefined {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = given ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) return undefined;
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
  };
}

function assumedArn({ roleArn, sessionName }: RoleSession): string {
  const { partition = '', account = '' } = parseArn(roleArn) ?? {};
  return roleSessionArn({ partition, account }, nameOfArn(roleArn), sessionName);
}

function failureOf(error: unknown): UpstreamError {
  if (error instanceof UpstreamError) return error;
  return error instanceof Error && REFUSALS.has(error.name)
    ? new UpstreamError('RoleRefused', 'the role of this caller cannot be assumed', error)
    : new UpstreamError('NoCredentials', 'the gateway has no valid credentials for the caller', error);
}
