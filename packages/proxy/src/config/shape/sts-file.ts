import type { OidcProviderConfig } from '../settings/sts-config.ts';

/** `sts` in `sagegate.yaml`; the files that it names are not yet read. */
export interface StsFile {
  readonly oidcProviders?: readonly OidcProviderFile[];
}

/** A provider whose keys may be in a file. */
export interface OidcProviderFile extends Omit<OidcProviderConfig, 'jwks'> {
  readonly jwksFile?: string;
}
