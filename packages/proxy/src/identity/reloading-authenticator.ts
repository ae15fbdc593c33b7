import { isDeepStrictEqual } from 'node:util';
import type { GatewayConfig } from '../config/gateway-config.ts';
import type { Reloadable } from '../config/reloadable.ts';
import { createAuthenticator } from './authenticate.ts';
import type { Authenticate, AuthenticatorOptions } from './authenticate.ts';
import { identityOf } from './identity-of.ts';
import { KeySets } from './key-sets.ts';

type Identities = Pick<GatewayConfig, 'identity' | 'trustedProxies'>;

/** The identities of a configuration, until another one is put in force. */
export class ReloadingAuthenticator implements Reloadable {
  readonly #options: AuthenticatorOptions;
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

  /** The same identities stay as they are, with all that was verified for them. */
  prepare(config: GatewayConfig): Promise<() => void> {
    if (isDeepStrictEqual(config.identity, this.#config.identity)) return Promise.resolve(() => undefined);
    // Whose hops are believed only a restart changes, for identities as for addresses.
    const wanted = { ...this.#config, identity: config.identity };
    const next = this.#create(wanted);
    return Promise.resolve(() => {
      this.#config = wanted;
      this.#current = next;
    });
  }

  #create({ identity, trustedProxies = [] }: Identities): Authenticate {
    return createAuthenticator(identityOf(identity), { ...this.#options, trustedProxies });
  }
}
