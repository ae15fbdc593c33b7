import { isDeepStrictEqual } from 'node:util';
import type { GatewayConfig } from '../config/gateway-config.ts';
import type { Reloadable } from '../config/reloadable.ts';
import { albKeysUrl } from './alb/alb-keys.ts';
import { createAuthenticator } from './authenticate.ts';
import type { Authenticate, AuthenticatorOptions } from './authenticate.ts';
import { identityOf } from './identity-of.ts';
import { KeySets } from './key-sets.ts';
import type { KeySourceStatus } from './key-source.ts';

type Identities = Pick<GatewayConfig, 'identity' | 'trustedProxies' | 'sessions'>;

/** The identities of a configuration, until another one is put in force. */
export class ReloadingAuthenticator implements Reloadable {
  readonly #options: AuthenticatorOptions & { readonly keySets: KeySets };
  #config: Identities;
  #current: Authenticate;

  /** @throws TypeError for identities that contradict themselves. */
  constructor(config: Identities, options: AuthenticatorOptions) {
    this.#options = { keySets: new KeySets(), ...options };
    this.#config = config;
    this.#current = this.#create(config);
  }

  /** Finds out who calls, by the identities in force when the request came. */
  readonly authenticate: Authenticate = (request, service) => this.#current(request, service);

  /** How it goes with the keys of the identities in force; empty where none are asked for. */
  readonly keySources = (): readonly KeySourceStatus[] => {
    const { jwt = [], alb } = this.#config.identity;
    const urls = jwt.flatMap(({ jwksUrl }) => (jwksUrl === undefined ? [] : [jwksUrl]));
    const all = alb === undefined ? urls : [...urls, albKeysUrl(alb, this.#options.region)];
    return this.#options.keySets.statusOf(new Set(all));
  };

  /** The same identities stay as they are, with all that was verified for them. */
  prepare(config: GatewayConfig): Promise<() => void> {
    const isSame = (config.sessions === undefined) === (this.#config.sessions === undefined);
    if (isSame && isDeepStrictEqual(config.identity, this.#config.identity))
      return Promise.resolve(() => undefined);
    // Whose hops are believed only a restart changes, for identities as for addresses.
    const { trustedProxies = [] } = this.#config;
    const { identity, sessions } = config;
    const wanted = { identity, trustedProxies, ...(sessions && { sessions }) };
    const next = this.#create(wanted);
    return Promise.resolve(() => {
      this.#config = wanted;
      this.#current = next;
    });
  }

  /** The keys of `sessions` change by themselves; here it only counts whether there are any. */
  #create({ identity, trustedProxies = [], sessions }: Identities): Authenticate {
    const open = sessions && this.#options.sessions;
    return createAuthenticator(identityOf(identity), { ...this.#options, trustedProxies, sessions: open });
  }
}
