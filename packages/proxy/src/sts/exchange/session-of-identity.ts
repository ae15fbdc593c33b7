import type { IamDirectory } from '../../directory/iam-directory.ts';
import { nameOfArn } from '../../directory/name-of-arn.ts';
import { IdentityError } from '../../identity/identity-error.ts';
import { epochSeconds } from '../../session/epoch-seconds.ts';
import type { NewSession } from '../../session/session-credentials.ts';
import type { CallerIdentity } from './read-caller-identity.ts';

export interface SessionOptions {
  readonly directory: IamDirectory | undefined;
  /** The partition of the gateway: AWS's accounts are of one alone. */
  readonly partition: string;
  /** Default: any. */
  readonly accounts?: ReadonlySet<string> | undefined;
  readonly durationSeconds: number;
  readonly now: Date;
}

/**
 * The session that a caller gets whom STS vouches for.
 *
 * In an account that the directory covers, the user or role must be in it, and be the same: one that was deleted and made
 * again has another unique id. In another account, only the name of a role is known, not its path.
 *
 * @throws IdentityError
 */
export function sessionOfIdentity(identity: CallerIdentity, options: SessionOptions): NewSession {
  const { principal, arn, userId } = identity;
  if (principal.partition !== options.partition) throw denied('the caller is of another partition');
  if (options.accounts?.has(principal.account) === false)
    throw denied('the account of the caller may not exchange its credentials');
  const issuedAt = epochSeconds(options.now);
  const roleArn = knownArn(identity, options.directory);
  return {
    origin: 'exchange',
    principal: arn,
    ...(principal.kind === 'roleSession' && roleArn !== undefined && { roleArn }),
    userId,
    issuedAt,
    expiresAt: issuedAt + options.durationSeconds,
  };
}

/** `undefined` where the directory does not cover the account. */
function knownArn(
  { principal, uniqueId }: CallerIdentity,
  directory: IamDirectory | undefined,
): string | undefined {
  if (directory === undefined || !directory.accounts.has(principal.account)) return undefined;
  const found =
    principal.kind === 'user'
      ? directory.findUser(principal.arn)
      : directory.findRole(principal.account, nameOfArn(principal.roleArn));
  if (found === undefined) throw denied('the directory has no such user or role');
  if (found.id !== undefined && found.id !== uniqueId)
    throw denied('the directory has another user or role of this name');
  return found.arn;
}

function denied(message: string): IdentityError {
  return new IdentityError('AccessDeniedException', message);
}
