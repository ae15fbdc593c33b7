/** A session of a role as STS is asked for it. */
export interface RoleSession {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly sourceIdentity?: string;
  /** In a fixed order. */
  readonly tags: readonly (readonly [key: string, value: string])[];
  readonly transitiveTagKeys: readonly string[];
  readonly policy?: string;
  readonly externalId?: string;
  readonly durationSeconds: number;
  /** Everything that is known of the principal for whom it is. */
  readonly identity: string;
}

/**
 * A text that is equal for equal sessions alone: under anything less, one caller would get what was assumed for another.
 */
export function roleSessionKey(session: RoleSession): string {
  return JSON.stringify([
    session.roleArn,
    session.sessionName,
    session.sourceIdentity ?? null,
    session.tags,
    session.transitiveTagKeys,
    session.policy ?? null,
    session.externalId ?? null,
    session.durationSeconds,
    session.identity,
  ]);
}
