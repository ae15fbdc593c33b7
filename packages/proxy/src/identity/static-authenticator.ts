import { SignatureError } from '../sigv4/signature-error.ts';
import type { Authentication, Authenticator } from './authenticator.ts';
import type { IdentityOf } from './identity-config.ts';
import { principalTags } from './principal-tags.ts';

/** Browsers send one of these with every request that a page makes, and no page can leave them out; SDKs send none. */
const SENT_BY_BROWSERS: ReadonlySet<string> = new Set(['origin', 'sec-fetch-site']);

/**
 * Sidecar: whoever reaches the gateway is this one principal. What a request says about its sender is ignored.
 *
 * A page open in a browser beside the workload reaches it too: its requests are refused.
 */
export function createStaticAuthenticator({ principal, tags }: IdentityOf): Authenticator {
  const authentication: Authentication = {
    caller: { principal, ...principalTags(tags), source: 'static' },
    verifyBody: () => undefined,
  };
  return {
    source: 'static',
    bears: () => true,
    authenticate: async ({ headers }) => {
      if (headers.some(([name]) => SENT_BY_BROWSERS.has(name.toLowerCase())))
        throw new SignatureError(
          'MissingAuthenticationTokenException',
          'web pages are not accepted as callers',
        );
      return authentication;
    },
  };
}
