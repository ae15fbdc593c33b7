import type { IdentityForm, SessionFacts, StaticIdentity } from '../settings/caller-config.ts';
import type { LatticeConfig, MtlsConfig } from '../settings/hop-identity-config.ts';
import type { Sigv4Config } from '../settings/sigv4-config.ts';
import type { AlbConfig, JwtIssuerConfig } from '../settings/token-identity-config.ts';

/** `identity` in `sagegate.yaml`; the files that it names are not yet read. */
export interface IdentityFile {
  readonly accessKeys?: readonly AccessKeyFile[];
  readonly accessKeysFile?: string;
  readonly sigv4?: Sigv4Config;
  readonly jwt?: readonly JwtIssuerFile[];
  readonly alb?: AlbConfig;
  readonly lattice?: LatticeConfig;
  readonly mtls?: MtlsConfig;
  readonly static?: StaticIdentity;
  readonly order?: readonly IdentityForm[];
}

/** An issuer whose keys may be in a file. */
export interface JwtIssuerFile extends Omit<JwtIssuerConfig, 'jwks'> {
  readonly jwksFile?: string;
}

/** An access key whose secret may be in a file. */
export interface AccessKeyFile extends Omit<SessionFacts, 'tokenIssueTime' | 'multiFactorAuthTime'> {
  readonly accessKeyId: string;
  readonly secretAccessKey?: string;
  readonly secretAccessKeyFile?: string;
  readonly sessionToken?: string;
  readonly expiration?: string;
  readonly principal: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly tokenIssueTime?: string;
  readonly multiFactorAuthTime?: string;
}
