import { SignatureError } from '../sigv4/signature-error.ts';
import type { Authentication, Authenticator, IdentityRequest } from './authenticator.ts';
import { createCredentialStore } from './credential-store.ts';
import type { IdentityConfig } from './identity-config.ts';
import { createSigv4Authenticator } from './sigv4-authenticator.ts';
import { createStaticAuthenticator } from './static-authenticator.ts';

/** What beside the keys decides whether a signature counts. */
export interface AuthenticatorOptions {
  readonly now: () => Date;
  /** The region that signatures must name: the gateway's own. */
  readonly region: string;
  /** The service that signatures must name; default `sagemaker`. */
  readonly service?: string;
  /** How far clocks may differ; default 300. */
  readonly maxSkewSeconds?: number;
  /** The longest life of a presigned URL; default 900. */
  readonly maxExpiresSeconds?: number;
}

/** Finds out who calls, or refuses. A signature must name the service, by default the configured one. */
export type Authenticate = (request: IdentityRequest, service?: string) => Promise<Authentication>;

/**
 * Builds the identity step from its configuration.
 *
 * @throws TypeError when neither or both forms are configured: there is no default identity.
 */
export function createAuthenticator(config: IdentityConfig, options: AuthenticatorOptions): Authenticate {
  const authenticators = configuredAuthenticators(config, options);
  return async (head, service) => {
    for (const authenticator of authenticators) {
      const authentication = await authenticator(head, service);
      if (authentication !== undefined) return authentication;
    }
    throw new SignatureError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  };
}

function configuredAuthenticators(config: IdentityConfig, options: AuthenticatorOptions): Authenticator[] {
  const { accessKeys, static: single } = config;
  if ((accessKeys === undefined) === (single === undefined)) {
    throw new TypeError('identity needs exactly one of `accessKeys` and `static`');
  }
  if (single !== undefined) return [createStaticAuthenticator(single)];
  const store = createCredentialStore(accessKeys ?? []);
  return [createSigv4Authenticator(store, { service: 'sagemaker', ...options })];
}
