import type { Principal } from '@sagegate/core';
import { callerPrincipal } from '../config/values/caller-principal.ts';
import type { IdentityConfig } from '../config/gateway-config.ts';
import type { IdentityConfig as AuthenticatorConfig } from './identity-config.ts';

/** The identities of the configuration, their principals parsed. */
export function identityOf({ accessKeys, static: single, ...others }: IdentityConfig): AuthenticatorConfig {
  return {
    ...others,
    ...(accessKeys && {
      accessKeys: accessKeys.map((key) => ({ ...key, principal: principalOf(key.principal) })),
    }),
    ...(single && { static: { ...single, principal: principalOf(single.principal) } }),
  };
}

/** @throws TypeError for whom no policies could be attached to: a service, nobody, the root user. */
function principalOf(text: string): Principal {
  const principal = callerPrincipal(text);
  if (principal === undefined) throw new TypeError(`\`${text}\` is no user, role or role session`);
  return principal;
}
