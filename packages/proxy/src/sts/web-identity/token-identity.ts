import { claimOf } from '../../identity/claims/claims.ts';
import type { SessionTag } from '../parameters/session-tag.ts';
import { TEXT_KINDS } from '../parameters/text-kinds.ts';
import type { TextKind } from '../../query/text-kind.ts';
import { readTagsClaim } from './tags-claim.ts';
import { isTextOf, rejectedClaim } from './token-text.ts';
import { invalidToken } from './verify-web-identity.ts';
import type { VerifiedWebIdentity } from './verify-web-identity.ts';

/** Who bears a token, and what it says of the session that is asked for. */
export interface TokenIdentity {
  readonly subject: string;
  /** The client id that the token was issued to: `azp` where there is one, else the audience. */
  readonly audience: string;
  /** The claim `aud`, where it is one. */
  readonly originalAudience: string | undefined;
  readonly methods: readonly string[];
  readonly tags: readonly SessionTag[];
  readonly transitiveTagKeys: readonly string[];
  readonly sourceIdentity: string | undefined;
}

const SOURCE_IDENTITY = 'https://aws.amazon.com/source_identity';

/** Reads the claims that STS knows. @throws QueryError for a token for somebody else, and for claims that do not do. */
export function readTokenIdentity({ claims, provider }: VerifiedWebIdentity): TokenIdentity {
  const audiences = textsOf(claims, 'aud');
  return {
    subject: textOf(claims, 'sub', TEXT_KINDS.subject) ?? '',
    audience: audienceOf(claims, audiences, provider.config.clientIds),
    originalAudience: audiences.length === 1 ? audiences[0] : undefined,
    methods: textsOf(claims, 'amr'),
    ...readTagsClaim(claims),
    sourceIdentity: textOf(claims, SOURCE_IDENTITY, TEXT_KINDS.sourceIdentity),
  };
}

/**
 * As AWS has it (IAM User Guide, "Available keys for AWS OIDC federation"): where the token has `azp`, that is the client.
 * Of several audiences one must be a client id of the provider, and only one.
 */
function audienceOf(claims: object, audiences: readonly string[], clientIds: readonly string[]): string {
  const authorized = textsOf(claims, 'azp');
  const named = authorized.length > 0 ? authorized : audiences;
  const [known, other] = named.filter((one) => clientIds.includes(one));
  if (known !== undefined && other === undefined) return known;
  throw invalidToken('Incorrect token audience');
}

function textOf(claims: object, name: string, kind: TextKind): string | undefined {
  const value = claimOf(claims, name);
  if (value === undefined || isTextOf(value, kind)) return value;
  throw rejectedClaim(name);
}

/** The texts of a claim that is one or a list of them; none of a claim that is not there. */
function textsOf(claims: object, name: string): readonly string[] {
  const value = claimOf(claims, name);
  if (value === undefined) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = list.filter((one) => typeof one === 'string');
  if (texts.length === list.length) return texts;
  throw rejectedClaim(name);
}
