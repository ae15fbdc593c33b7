import type { StaticCredentials } from '../config/gateway-config.ts';

/** Credentials with the moment from which AWS refuses them. */
export interface ExpiringCredentials extends StaticCredentials {
  readonly expiration?: Date;
}

/** Where the signature of a call takes its credentials from. */
export interface CredentialSource {
  /** @throws UpstreamError `NoCredentials` or `RoleRefused` when there are none that AWS would still accept. */
  current(): Promise<ExpiringCredentials>;
  /**
   * What to sign with after AWS called these expired: newer ones where there are any, else the same.
   *
   * Asks at most once in five seconds, however many calls were refused.
   */
  renew(refused: StaticCredentials): Promise<ExpiringCredentials>;
}

/** What operators may know of credentials: never a secret, never a principal. */
export interface CredentialStatus {
  readonly source: 'static' | 'defaultChain';
  /** Whether the last known credentials can still sign. */
  readonly usable: boolean;
  /** Absent for credentials without an end, and while there are none. */
  readonly expiresAt?: Date;
  /** Why the last attempt to get newer ones failed; absent after one that succeeded. */
  readonly lastError?: string;
  /** Where calls are signed with roles: sessions that are remembered, and calls to STS under way or waiting. */
  readonly roleSessions?: { readonly remembered: number; readonly calls: number; readonly failures: number };
}
