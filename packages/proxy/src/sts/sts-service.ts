import type { SessionIssuer } from '../session/session-credentials.ts';
import type { MfaCodes } from './totp/mfa-codes.ts';
import type { OidcProviders } from './web-identity/oidc-providers.ts';

/** What the actions of STS work with. */
export interface StsService {
  /** Absent: there are no keys for sessions, and no credentials are issued. */
  readonly issuer: SessionIssuer | undefined;
  readonly providers: OidcProviders;
  /** What has been used of the codes of MFA devices; it outlives a change of the configuration. */
  readonly codes: MfaCodes;
}
