/** What a scrape asks the parts of the gateway; each answer is there already, nothing is measured for it. */
export interface GatewayState {
  readonly now: () => Date;
  readonly version: string;
  readonly connections: () => number;
  readonly inFlightRequests: () => number;
  readonly inFlightBodyBytes: () => number;
  readonly credentials: () => CredentialState;
  /** How many signatures the upstream has refused because this host's clock is off. */
  readonly clockRefusals: () => number;
  readonly policies: () => { readonly revision: string; readonly loadedAt: Date };
  /** Audit lines that wait to be written, in bytes, and records that were lost. */
  readonly audit: () => { readonly queuedBytes: number; readonly dropped: number };
  readonly reloads: () => ReloadCounts;
  /** TLS certificates by what they are for; that of `listen` is `listen`. */
  readonly certificatesExpireAt: () => Iterable<readonly [name: string, expires: Date]>;
  /** Where keys of issuers and load balancers are asked for, and how often that failed. */
  readonly keySources: () => Iterable<{ readonly host: string; readonly failures: number }>;
}

export interface CredentialState {
  /** When AWS refuses the upstream credentials; absent when they do not expire, or there are none. */
  readonly expiresAt?: Date;
  /** Where calls are signed with roles. */
  readonly roleSessions?: { readonly remembered: number; readonly calls: number; readonly failures: number };
}

export interface ReloadCounts {
  readonly succeeded: number;
  readonly refused: number;
  /** Whether the last one did; true when there was none. */
  readonly lastSucceeded: boolean;
}
