import type { Authenticator } from './authenticator.ts';
import type { IdentityOf } from './identity-config.ts';
import { principalTagContext } from './principal-tags.ts';

/** Sidecar: whoever reaches the gateway is this one principal. What a request says about its sender is ignored. */
export function createStaticAuthenticator({ principal, tags }: IdentityOf): Authenticator {
  const context = principalTagContext(tags);
  const authentication = {
    caller: { principal, context, source: 'static' },
    verifyBody: () => undefined,
  } as const;
  return async () => authentication;
}
