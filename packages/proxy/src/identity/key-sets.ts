import { performance } from 'node:perf_hooks';
import type { JwtIssuerConfig, OidcProviderConfig } from '../config/gateway-config.ts';
import { isKeysUrl, KEYS_URL_EXPECTED } from '../config/values/keys-url.ts';
import { AlbKeys } from './alb/alb-keys.ts';
import { fetchText } from './jwt/fetch-text.ts';
import type { FetchText } from './jwt/fetch-text.ts';
import { fixedKeySet } from './jwt/key-set.ts';
import type { KeySet } from './jwt/key-set.ts';
import { KeySource } from './key-source.ts';
import type { KeySourceStatus } from './key-source.ts';
import { RemoteKeySet } from './jwt/remote-key-set.ts';
import type { RemoteKeySetOptions } from './jwt/remote-key-set.ts';

/** How keys are asked for; transport and clock for tests. */
export interface KeySourceOptions {
  /** Default: over HTTP. */
  readonly fetchText?: FetchText;
  /** A clock that only moves forward, in milliseconds. Default: the system's. */
  readonly elapsed?: () => number;
  /** Told when the questions at a place begin or cease to fail. */
  readonly onChange?: (status: KeySourceStatus) => void;
}

/** The key sets of issuers, one for each URL: they outlive a change of the configuration, and so do the keys in them. */
export class KeySets {
  readonly #remote = new Map<string, RemoteKeySet>();
  readonly #loadBalancers = new Map<string, AlbKeys>();
  readonly #sources: KeySource[] = [];
  readonly #onChange: (status: KeySourceStatus) => void;
  readonly #fetchText: FetchText;
  readonly #elapsed: () => number;

  constructor(options: KeySourceOptions = {}) {
    this.#onChange = options.onChange ?? ((): void => undefined);
    this.#fetchText = options.fetchText ?? fetchText;
    this.#elapsed = options.elapsed ?? ((): number => performance.now());
  }

  /** @throws TypeError for an issuer without keys, or with keys that anybody on the way could change. */
  readonly of = ({ issuer, jwksUrl, jwks }: JwtIssuerConfig | OidcProviderConfig): KeySet => {
    if ((jwksUrl === undefined) === (jwks === undefined))
      throw new TypeError(`issuer \`${issuer}\` needs one of \`jwksUrl\` and \`jwks\``);
    return jwksUrl === undefined ? fixedKeySet(jwks) : this.#remoteSet(jwksUrl);
  };

  /** @throws TypeError for a URL whose keys anybody on the way could change. */
  ofLoadBalancers(url: string): AlbKeys {
    if (!isKeysUrl(url)) throw new TypeError(`\`${url}\`: ${KEYS_URL_EXPECTED}`);
    const known = this.#loadBalancers.get(url);
    if (known !== undefined) return known;
    const created = new AlbKeys(url, this.#asking(url));
    this.#loadBalancers.set(url, created);
    return created;
  }

  /** How it goes with the keys at these URLs. */
  statusOf(urls: ReadonlySet<string>): readonly KeySourceStatus[] {
    return this.#sources.filter(({ url }) => urls.has(url)).map((source) => source.status());
  }

  #asking(url: string): RemoteKeySetOptions {
    const source = new KeySource(url, this.#onChange);
    this.#sources.push(source);
    return { fetchText: this.#fetchText, elapsed: this.#elapsed, asked: source.asked };
  }

  #remoteSet(url: string): RemoteKeySet {
    if (!isKeysUrl(url)) throw new TypeError(`\`${url}\`: ${KEYS_URL_EXPECTED}`);
    const known = this.#remote.get(url);
    if (known !== undefined) return known;
    const created = new RemoteKeySet(url, this.#asking(url));
    this.#remote.set(url, created);
    return created;
  }
}
