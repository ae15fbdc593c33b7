import type { OidcProviderConfig } from '../../config/gateway-config.ts';
import type { KeySet } from '../../identity/jwt/key-set.ts';

/** An OIDC provider, ready to verify its tokens. */
export interface OidcProvider {
  readonly config: OidcProviderConfig;
  readonly keys: KeySet;
  /** The issuer without `https://`: what ARNs and condition keys name it by. */
  readonly name: string;
}

const SCHEME = 'https://';

/** OIDC providers by their issuers, to the letter. */
export class OidcProviders {
  readonly #byIssuer: ReadonlyMap<string, OidcProvider>;

  /** @throws TypeError for a provider that could verify no token, or that another one is already. */
  constructor(configs: readonly OidcProviderConfig[], keysOf: (config: OidcProviderConfig) => KeySet) {
    const byIssuer = new Map<string, OidcProvider>();
    for (const config of configs) {
      const { issuer, clientIds } = config;
      if (!issuer.startsWith(SCHEME))
        throw new TypeError(`the issuer \`${issuer}\` must begin with \`${SCHEME}\``);
      if (clientIds.length === 0) throw new TypeError(`the issuer \`${issuer}\` needs a client id`);
      if (byIssuer.has(issuer)) throw new TypeError(`the issuer \`${issuer}\` is given twice`);
      byIssuer.set(issuer, { config, keys: keysOf(config), name: issuer.slice(SCHEME.length) });
    }
    this.#byIssuer = byIssuer;
  }

  find(issuer: string): OidcProvider | undefined {
    return this.#byIssuer.get(issuer);
  }
}

/** The ARN that the trust policy of a role in an account names a provider by. */
export function providerArn(
  { name }: OidcProvider,
  { partition, account }: { readonly partition: string; readonly account: string },
): string {
  return `arn:${partition}:iam::${account}:oidc-provider/${name}`;
}
