/** Why a question is asked, and the members of the request that are the reason. Made once for each operation. */
export interface QuestionReason {
  readonly kind: ReasonKind;
  /** Members of which one being present is the reason; none: the operation alone is. */
  readonly members: readonly string[];
}

/** What a question is asked for. */
export type ReasonKind =
  /** The action that the operation is authorized as. */
  | 'operation'
  /** A second action that the operation is authorized as. */
  | 'alsoAction'
  /** The request has tags. */
  | 'tags'
  /** A member holds a role. */
  | 'passRole'
  /** The operation does what another action is for. */
  | 'furtherAction'
  /** The caller has a bearer token in place of a signature. */
  | 'bearerToken';

/** The reason for tags. */
export const TAGS_REASON: QuestionReason = { kind: 'tags', members: ['Tags'] };

/** The reason for a bearer token, which is no member. */
export const BEARER_REASON: QuestionReason = { kind: 'bearerToken', members: [] };
