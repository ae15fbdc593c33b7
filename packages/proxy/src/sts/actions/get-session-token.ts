import { epochSeconds } from '../../session/epoch-seconds.ts';
import type { Parameters } from '../parameters/parameters.ts';
import type { QueryOutcome } from '../../query/query-call.ts';
import type { SignedStsCall } from '../sts-call.ts';
import type { StsService } from '../sts-service.ts';
import { issuerOf, issueSession } from './issue-session.ts';
import type { UntimedSession } from './issue-session.ts';
import { checkMultiFactor, readMultiFactor } from './multi-factor.ts';
import type { MultiFactorClaim } from './multi-factor.ts';

const DEFAULT_SECONDS = 43_200;
const MAX_SECONDS_OF_ROOT = 3_600;

/**
 * Gives a user, or the root user, a session of its own, with its own permissions, to say in it that MFA was passed. No policy
 * is asked: AWS has none that speaks of it.
 */
export async function getSessionToken(call: SignedStsCall, service: StsService): Promise<QueryOutcome> {
  const { caller, directory, isLongTerm, now } = call;
  const issuer = issuerOf(service);
  const { multiFactor, durationSeconds = DEFAULT_SECONDS } = readRequest(call.parameters);
  const { principal } = caller;
  if (!isLongTerm || (principal.kind !== 'user' && principal.kind !== 'root'))
    return { denied: 'Cannot call GetSessionToken with session credentials' };
  const proof = await checkMultiFactor(multiFactor, { caller, directory, codes: service.codes, now });
  if (typeof proof === 'object') return proof;
  const claims: UntimedSession = {
    principal: principal.arn,
    ...claimsOfKey(call),
    multiFactorAuthPresent: proof,
    ...(proof && { multiFactorAuthTime: epochSeconds(now) }),
  };
  const seconds =
    principal.kind === 'root' ? Math.min(durationSeconds, MAX_SECONDS_OF_ROOT) : durationSeconds;
  const { credentials, issued } = await issueSession(issuer, claims, { now, seconds });
  return { result: [credentials], issued };
}

/** What the access key brings, the session has too: policies that deny by it must go on to. */
function claimsOfKey({
  caller: { userId, sourceIdentity },
  ownTags,
}: SignedStsCall): Omit<UntimedSession, 'principal'> {
  return {
    origin: 'GetSessionToken',
    ...(userId !== undefined && { userId }),
    ...(ownTags && { tags: ownTags }),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
  };
}

interface GetSessionTokenRequest {
  readonly durationSeconds: number | undefined;
  readonly multiFactor: MultiFactorClaim;
}

function readRequest(parameters: Parameters): GetSessionTokenRequest {
  const durationSeconds = parameters.seconds('DurationSeconds', 900, 129_600);
  const multiFactor = readMultiFactor(parameters);
  parameters.finish();
  return { durationSeconds, multiFactor };
}
