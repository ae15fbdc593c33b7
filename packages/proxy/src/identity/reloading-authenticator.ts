import { isDeepStrictEqual } from 'node:util';
import type { GatewayConfig } from '../config/gateway-config.ts';
import type { Reloadable } from '../config/reloadable.ts';
import { albKeysUrl } from './alb/alb-keys.ts';
import { createAuthenticator } from './authenticate.ts';
import type { Authenticate, AuthenticatorOptions } from './authenticate.ts';
import { identityOf } from './identity-of.ts';
import { KeySets } from './key-sets.ts';
import type { KeySourceStatus } from './key-source.ts';

type Identities = Pick<GatewayConfig, 'identity' | 'directory' | 'sessions' | 'trustedProxies'>;

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
    if (isSame(config, this.#config)) return Promise.resolve(() => undefined);
    // Whose hops are believed only a restart changes, for identities as for addresses.
    const { trustedProxies = [] } = this.#config;
    const { identity, directory, sessions } = config;
    const wanted = {
      identity,
      trustedProxies,
      ...(directory && { directory }),
      ...(sessions && { sessions }),
    };
    const next = this.#create(wanted);
    return Promise.resolve(() => {
      this.#config = wanted;
      this.#current = next;
    });
  }

  #create({ identity, directory, trustedProxies = [], sessions: wanted }: Identities): Authenticate {
    const sessions = wanted && this.#options.sessions;
    const identities = identityOf(identity, directory);
    return createAuthenticator(identities, { ...this.#options, trustedProxies, sessions });
  }
}

/**
 * Of a directory only the access keys of its users count here. The keys of `sessions` change by themselves: of these it
 * only counts whether there are any.
 */
function isSame(one: Identities, other: Identities): boolean {
  if ((one.sessions === undefined) !== (other.sessions === undefined)) return false;
  if (!isDeepStrictEqual(one.identity, other.identity)) return false;
  if (one.directory?.digest === other.directory?.digest) return true;
  if (one.directory === undefined || other.directory === undefined) return false;
  return isDeepStrictEqual(one.directory.accessKeys(), other.directory.accessKeys());
}
