import type { RoleSessionPrincipal, UserPrincipal } from '@sagegate/core';
import { z } from 'zod';
import { callerPrincipal } from '../../config/values/caller-principal.ts';
import { nameOfArn } from '../../directory/name-of-arn.ts';
import { IdentityError } from '../../identity/identity-error.ts';
import type { StsAnswer } from './ask-sts.ts';

/** Whom STS knows by a signature. */
export interface CallerIdentity {
  readonly principal: UserPrincipal | RoleSessionPrincipal;
  /** ARN of the user, or of the session. */
  readonly arn: string;
  /** `AIDA…` of a user, `AROA…:SESSION` of a session. */
  readonly userId: string;
  /** `AIDA…` of the user, `AROA…` of the role. */
  readonly uniqueId: string;
}

const ANSWER = z.object({
  GetCallerIdentityResponse: z.object({
    GetCallerIdentityResult: z.object({ Account: z.string(), Arn: z.string(), UserId: z.string() }),
  }),
});

const REFUSAL = z.object({ Error: z.object({ Code: z.string().max(64) }) });

/** What STS answers 400 with although the question may be in order. */
const TRY_AGAIN: ReadonlySet<string> = new Set(['RequestLimitExceeded', 'Throttling', 'ThrottlingException']);

/** Codes that tell the caller what to do; others could be anything. */
const TOLD: ReadonlySet<string> = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'InvalidClientTokenId',
  'RegionDisabledException',
  'SignatureDoesNotMatch',
]);

/**
 * Whom an answer of STS to `GetCallerIdentity` names: a user, or a session of a role.
 *
 * @throws IdentityError `AccessDeniedException` when STS says no or names somebody else, `ServiceUnavailable` for an answer
 * that says neither.
 */
export function readCallerIdentity(answer: StsAnswer): CallerIdentity {
  if (answer.status !== 200) throw refusalOf(answer);
  const read = ANSWER.safeParse(valueOf(answer));
  if (!read.success) throw unusable('STS gave an answer of another form');
  const { Account, Arn, UserId } = read.data.GetCallerIdentityResponse.GetCallerIdentityResult;
  const principal = callerPrincipal(Arn);
  // The root user has all permissions, and a federated user those of somebody whom nobody names.
  if (principal === undefined || (principal.kind === 'roleSession' && principal.sessionArn === undefined))
    throw denied('only users and sessions of roles exchange their credentials');
  if (principal.account !== Account) throw unusable('STS named an account and the ARN of another one');
  return { principal, arn: Arn, userId: UserId, uniqueId: uniqueIdOf(principal, UserId) };
}

/** What AWS's ids of users and roles begin with (IAM User Guide, "IAM identifiers"). */
const PREFIXES = { user: 'AIDA', roleSession: 'AROA' } as const;

function uniqueIdOf(principal: UserPrincipal | RoleSessionPrincipal, userId: string): string {
  const [id = '', ...session] = userId.split(':');
  const name = principal.kind === 'user' ? [] : [nameOfArn(principal.sessionArn ?? '')];
  const isConsistent = id.startsWith(PREFIXES[principal.kind]) && session.join(':') === name.join(':');
  if (!isConsistent) throw unusable('STS named a user id that is not of the ARN');
  return id;
}

/** Whether STS knows the question and does not vouch for who signed it. */
export function saysNo(answer: StsAnswer): boolean {
  const { status } = answer;
  return status >= 400 && status < 500 && status !== 429 && !TRY_AGAIN.has(codeOf(answer) ?? '');
}

function refusalOf(answer: StsAnswer): IdentityError {
  if (!saysNo(answer)) return unusable(`STS answered ${answer.status}`);
  const code = codeOf(answer);
  const told = code !== undefined && TOLD.has(code) ? `: ${code}` : '';
  return denied(`STS does not vouch for the credentials${told}`);
}

function codeOf(answer: StsAnswer): string | undefined {
  const read = REFUSAL.safeParse(valueOf(answer));
  return read.success ? read.data.Error.Code : undefined;
}

/** `undefined` for what is no JSON. */
function valueOf({ contentType, body }: StsAnswer): unknown {
  if (contentType.split(';', 1)[0]?.trim().toLowerCase() !== 'application/json') return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    // It says nothing, then.
    return undefined;
  }
}

function denied(message: string): IdentityError {
  return new IdentityError('AccessDeniedException', message);
}

/** The caller learns that it may try again; the audit why. */
export function unusable(reason: string): IdentityError {
  return new IdentityError('ServiceUnavailable', 'STS cannot be asked now, try again', { reason });
}
