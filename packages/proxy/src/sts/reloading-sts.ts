import { isDeepStrictEqual } from 'node:util';
import type { GatewayConfig, StsConfig } from '../config/gateway-config.ts';
import type { Reloadable } from '../config/reloadable.ts';
import type { KeySets } from '../identity/key-sets.ts';
import type { KeySourceStatus } from '../identity/key-source.ts';
import type { SessionIssuer } from '../session/session-credentials.ts';
import type { SignatureGuard } from './exchange/used-signatures.ts';
import type { StsService } from './sts-service.ts';
import { MfaCodes } from './totp/mfa-codes.ts';
import { OidcProviders } from './web-identity/oidc-providers.ts';

interface ReloadingStsOptions {
  readonly keySets: KeySets;
  /** Asked with each call: keys come and go. */
  readonly sessions: { readonly issuer: SessionIssuer | undefined };
  /** What is used once in all processes of the gateway, codes of MFA devices too. Absent: this is the only one. */
  readonly signatures?: SignatureGuard | undefined;
}

/** The STS of a configuration, until another one is put in force. */
export class ReloadingSts implements Reloadable {
  readonly #options: ReloadingStsOptions;
  readonly #codes: MfaCodes;
  #config: StsConfig;
  #providers: OidcProviders;

  /** @throws TypeError for providers that could verify no token. */
  constructor(config: StsConfig, options: ReloadingStsOptions) {
    this.#options = options;
    this.#codes = new MfaCodes(options.signatures);
    this.#config = config;
    this.#providers = this.#providersOf(config);
  }

  readonly current = (): StsService => ({
    issuer: this.#options.sessions.issuer,
    providers: this.#providers,
    codes: this.#codes,
  });

  /** How it goes with the keys of the providers in force. */
  readonly keySources = (): readonly KeySourceStatus[] => {
    const { oidcProviders = [] } = this.#config;
    const urls = oidcProviders.flatMap(({ jwksUrl }) => (jwksUrl === undefined ? [] : [jwksUrl]));
    return this.#options.keySets.statusOf(new Set(urls));
  };

  /** Whether there is an STS at all only a restart changes. */
  prepare({ sts = {} }: GatewayConfig): Promise<() => void> {
    if (isDeepStrictEqual(sts, this.#config)) return Promise.resolve(() => undefined);
    const providers = this.#providersOf(sts);
    return Promise.resolve(() => {
      this.#config = sts;
      this.#providers = providers;
    });
  }

  #providersOf({ oidcProviders = [] }: StsConfig): OidcProviders {
    return new OidcProviders(oidcProviders, this.#options.keySets.of);
  }
}
