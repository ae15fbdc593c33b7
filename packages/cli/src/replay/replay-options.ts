/** The options of `sagegate replay`, as commander has them. */
export interface ReplayOptions {
  readonly candidate: string;
  readonly baseline?: string;
  readonly add?: readonly string[];
  readonly type?: string;
  readonly withSet?: readonly string[];
  readonly since?: string;
  readonly until?: string;
  readonly limit?: number;
  readonly top: number;
  readonly failOn?: 'denied' | 'allowed' | 'any';
  readonly output: 'text' | 'json' | 'ndjson';
}
