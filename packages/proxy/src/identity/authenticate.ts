import { IDENTITY_FORMS } from '../config/settings/caller-config.ts';
import { formsOf } from '../config/schema/forms-of.ts';
import type { IdentityForm } from '../config/gateway-config.ts';
import type { OpenSession } from '../session/session.ts';
import { SignatureError } from '../sigv4/signature-error.ts';
import type { Authentication, Authenticator, IdentityRequest } from './authenticator.ts';
import { createAlbAuthenticator } from './alb/alb-authenticator.ts';
import { albKeysUrl } from './alb/alb-keys.ts';
import { createCredentialStore } from './credential-store.ts';
import { firstOf } from './find-key.ts';
import type { FindKey } from './find-key.ts';
import type { IdentityConfig, IssuedAccessKey } from './identity-config.ts';
import { IdentityError } from './identity-error.ts';
import { createJwtAuthenticator } from './jwt/jwt-authenticator.ts';
import { KeySets } from './key-sets.ts';
import { createLatticeAuthenticator } from './lattice/lattice-authenticator.ts';
import { createMtlsAuthenticator } from './mtls/mtls-authenticator.ts';
import { sessionKeys } from './session-keys.ts';
import { createSigv4Authenticator } from './sigv4-authenticator.ts';
import { createStaticAuthenticator } from './static-authenticator.ts';

/** What beside the configuration of identities decides whether one counts. */
export interface AuthenticatorOptions {
  readonly now: () => Date;
  /** The region that signatures must name: the gateway's own. */
  readonly region: string;
  /** The service that signatures must name; default `sagemaker`. */
  readonly service?: string;
  /** Networks (CIDR) of the hops whose headers about callers are believed; default none. */
  readonly trustedProxies?: readonly string[];
  /** Keys of issuers that were had before; default none. */
  readonly keySets?: KeySets;
  /** Opens the tokens of temporary credentials. Absent: there are none. */
  readonly sessions?: OpenSession | undefined;
}

/** Finds out who calls, or refuses. A signature must name the service, by default the configured one. */
export type Authenticate = (request: IdentityRequest, service?: string) => Promise<Authentication>;

/** Forms that clients bring themselves; the others come from the hop or the connection, whatever the client sends. */
const OF_CLIENTS: ReadonlySet<string> = new Set<IdentityForm>(['sigv4', 'jwt']);

/**
 * Builds the identity step from its configuration.
 *
 * The first form in order that a request bears decides alone: if it does not hold, no other one is tried.
 *
 * @throws TypeError when no form is configured, `static` beside another one, or an order that is not the forms': there is
 * no default identity.
 */
export function createAuthenticator(config: IdentityConfig, options: AuthenticatorOptions): Authenticate {
  const authenticators = configuredAuthenticators(config, options);
  return async (request, service) => {
    const borne = authenticators.find(({ bears }) => bears(request));
    if (borne === undefined)
      throw new SignatureError('MissingAuthenticationTokenException', 'Missing Authentication Token');
    refuseSecond(request, borne, authenticators);
    // Without `await` it takes three turns instead of one.
    return await borne.authenticate(request, service);
  };
}

/** A client that says twice who it is could mean either; one of the two may be somebody else's. */
function refuseSecond(
  request: IdentityRequest,
  borne: Authenticator,
  authenticators: readonly Authenticator[],
): void {
  if (authenticators.length < 2 || !OF_CLIENTS.has(borne.source)) return;
  for (const other of authenticators) {
    if (other === borne || !OF_CLIENTS.has(other.source) || !other.bears(request)) continue;
    throw new IdentityError(
      'ValidationException',
      'the request bears two identities: a signature and a token',
    );
  }
}

function configuredAuthenticators(
  config: IdentityConfig,
  options: AuthenticatorOptions,
): readonly Authenticator[] {
  const forms = formsOf({ ...config, sessions: options.sessions });
  if (config.static !== undefined) {
    if (forms.length > 0) throw new TypeError('identity `static` goes with no other form');
    return [createStaticAuthenticator(config.static)];
  }
  if (forms.length === 0) throw new TypeError('identity needs a form: there is no default');
  return orderOf(config, forms).map((form) => CREATORS[form](config, options));
}

function orderOf({ order }: IdentityConfig, forms: readonly IdentityForm[]): readonly IdentityForm[] {
  if (order === undefined) return IDENTITY_FORMS.filter((form) => forms.includes(form));
  if (order.toSorted().join() === forms.toSorted().join()) return order;
  throw new TypeError(`identity \`order\` must have each configured form once: ${forms.join(', ')}`);
}

type Creator = (config: IdentityConfig, options: AuthenticatorOptions) => Authenticator;

const CREATORS: Readonly<Record<IdentityForm, Creator>> = {
  sigv4: ({ accessKeys = [], sigv4 }, options) =>
    createSigv4Authenticator(keySources(accessKeys, options), {
      service: 'sagemaker',
      ...sigv4,
      ...options,
    }),
  jwt: ({ jwt = [] }, { now, keySets = new KeySets() }) =>
    createJwtAuthenticator(jwt, { now, keysOf: keySets.of }),
  alb: ({ alb }, { now, region, trustedProxies = [], keySets = new KeySets() }) => {
    const config = given(alb);
    const keys = keySets.ofLoadBalancers(albKeysUrl(config, region));
    return createAlbAuthenticator(config, { now, keys, trustedProxies });
  },
  lattice: ({ lattice }, { trustedProxies = [] }) =>
    createLatticeAuthenticator(given(lattice), { trustedProxies }),
  mtls: ({ mtls }, { now }) => createMtlsAuthenticator(given(mtls), { now }),
};

/** A key that is configured is found first: whose it is no token can change. */
function keySources(
  accessKeys: readonly IssuedAccessKey[],
  { sessions, now }: AuthenticatorOptions,
): FindKey {
  const store = createCredentialStore(accessKeys);
  const sources: FindKey[] = [(accessKeyId) => store.get(accessKeyId)];
  if (sessions !== undefined) sources.push(sessionKeys(sessions, now));
  return firstOf(sources);
}

function given<Config>(config: Config | undefined): Config {
  if (config === undefined) throw new Error('a form of identity has no configuration');
  return config;
}
