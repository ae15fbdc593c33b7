import { parsePrincipal } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import type { IdentityConfig } from '../config/gateway-config.ts';
import type { IdentityConfig as AuthenticatorConfig } from '../identity/identity-config.ts';

/** The identities of the configuration, their principals parsed. */
export function identityOf(identity: IdentityConfig): AuthenticatorConfig {
  if ('static' in identity) {
    const { principal, tags } = identity.static;
    return { static: { principal: callerPrincipal(principal), ...(tags && { tags }) } };
  }
  return {
    accessKeys: identity.accessKeys.map((key) => ({ ...key, principal: callerPrincipal(key.principal) })),
  };
}

/** @throws TypeError for what could never sign: a service, nobody. */
function callerPrincipal(text: string): Principal {
  const principal = parsePrincipal(text);
  if (!('account' in principal)) throw new TypeError(`\`${text}\` is no user, role or role session`);
  return principal;
}
