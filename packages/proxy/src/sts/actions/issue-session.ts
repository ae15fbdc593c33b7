import { epochSeconds } from '../../session/epoch-seconds.ts';
import { expirationText } from '../../session/expiration-text.ts';
import type { NewSession, SessionCredentials, SessionIssuer } from '../../session/session-credentials.ts';
import { SessionTooLarge } from '../../session/session-too-large.ts';
import { QueryError } from '../../query/query-error.ts';
import { element, texts } from '../../query/xml.ts';
import type { XmlElement } from '../../query/xml.ts';
import type { QueryResult } from '../../query/query-call.ts';
import type { StsService } from '../sts-service.ts';

/** Claims without their times. */
export type UntimedSession = Omit<NewSession, 'issuedAt' | 'expiresAt'>;

/** When a session begins, and for how long it is. */
export interface SessionTime {
  readonly now: Date;
  readonly seconds: number;
}

/** What a session hands out, and how much of the room for policies and tags it takes: absent where it has neither. */
export interface IssuedSession {
  readonly credentials: XmlElement;
  readonly packedPolicySize: string | undefined;
  readonly issued: NonNullable<QueryResult['issued']>;
}

/** Who issues sessions. @throws QueryError where nobody does */
export function issuerOf({ issuer }: StsService): SessionIssuer {
  if (issuer !== undefined) return issuer;
  throw new QueryError('InvalidAction', 'this gateway issues no sessions: it has no keys for them');
}

/** Issues a session. @throws QueryError with `PackedPolicyTooLarge` */
export async function issueSession(
  issuer: SessionIssuer,
  session: UntimedSession,
  { now, seconds }: SessionTime,
): Promise<IssuedSession> {
  const issuedAt = epochSeconds(now);
  const claims: NewSession = { ...session, issuedAt, expiresAt: issuedAt + seconds };
  const percent = packedSize(issuer, claims);
  if (percent > 100)
    throw new QueryError(
      'PackedPolicyTooLarge',
      `Packed policy consumes ${percent}% of allotted space, please use smaller policy.`,
    );
  const credentials = await issuer.issue(claims);
  return {
    credentials: credentialsElement(credentials),
    packedPolicySize: isPacked(session) ? String(percent) : undefined,
    issued: { accessKeyId: credentials.accessKeyId, principal: session.principal },
  };
}

/** Claims that no token could hold at all have no share of it. */
function packedSize(issuer: SessionIssuer, claims: NewSession): number {
  try {
    return issuer.packedSize(claims);
  } catch (error) {
    if (error instanceof SessionTooLarge) return NO_SHARE;
    throw error;
  }
}

const NO_SHARE = 1_000;

function isPacked({ policy, policyArns = [], tags = {} }: UntimedSession): boolean {
  return policy !== undefined || policyArns.length > 0 || Object.keys(tags).length > 0;
}

function credentialsElement(credentials: SessionCredentials): XmlElement {
  return element(
    'Credentials',
    texts({
      AccessKeyId: credentials.accessKeyId,
      SecretAccessKey: credentials.secretAccessKey,
      SessionToken: credentials.sessionToken,
      Expiration: expirationText(credentials.expiration),
    }),
  );
}
