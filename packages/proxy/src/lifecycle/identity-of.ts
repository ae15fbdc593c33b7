import type { Principal } from '@sagegate/core';
import { callerPrincipal } from '../config/caller-principal.ts';
import type { IdentityConfig } from '../config/gateway-config.ts';
import type { IdentityConfig as AuthenticatorConfig } from '../identity/identity-config.ts';

/** The identities of the configuration, their principals parsed. */
export function identityOf(identity: IdentityConfig): AuthenticatorConfig {
  if ('static' in identity) {
    const { principal, tags } = identity.static;
    return { static: { principal: principalOf(principal), ...(tags && { tags }) } };
  }
  return {
    accessKeys: identity.accessKeys.map((key) => ({ ...key, principal: principalOf(key.principal) })),
  };
}

/** @throws TypeError for whom no policies could be attached to: a service, nobody, the root user. */
function principalOf(text: string): Principal {
  const principal = callerPrincipal(text);
  if (principal === undefined) throw new TypeError(`\`${text}\` is no user, role or role session`);
  return principal;
}
