/** A session tag. */
export interface SessionTag {
  readonly key: string;
  readonly value: string;
}

/** So many tags a session has at the most, those that it inherits included (STS API Reference, `AssumeRole`). */
export const MAX_SESSION_TAGS = 50;
