import type { Principal } from '@sagegate/core';
import { callerPrincipal } from '../config/values/caller-principal.ts';
import { formsOf } from '../config/schema/forms-of.ts';
import type { IdentityConfig } from '../config/gateway-config.ts';
import type { DirectoryAccessKey } from '../directory/access-keys.ts';
import type { IamDirectory } from '../directory/iam-directory.ts';
import type { IdentityConfig as AuthenticatorConfig, IssuedAccessKey } from './identity-config.ts';

/**
 * The identities of the configuration, their principals parsed, and those of users of a directory who have access keys.
 *
 * A static identity is everybody's, so that keys tell nobody apart. Where there is no other form, the keys of a directory
 * are one even when the last of them is gone: then nobody can sign.
 */
export function identityOf(identity: IdentityConfig, directory?: IamDirectory): AuthenticatorConfig {
  const { accessKeys, static: single, ...others } = identity;
  const issued = single === undefined && directory !== undefined ? directory.accessKeys() : [];
  const hasNoForm = directory !== undefined && single === undefined && formsOf(identity).length === 0;
  const configured = accessKeys?.map((key) => ({ ...key, principal: principalOf(key.principal) }));
  return {
    ...others,
    ...((configured !== undefined || issued.length > 0 || hasNoForm) && {
      accessKeys: [...(configured ?? []), ...issued.map(issuedKey)],
    }),
    ...(single && { static: { ...single, principal: principalOf(single.principal) } }),
  };
}

function issuedKey({ accessKeyId, secretAccessKey, userArn }: DirectoryAccessKey): IssuedAccessKey {
  return { accessKeyId, secretAccessKey, principal: principalOf(userArn) };
}

/** @throws TypeError for whom no policies could be attached to: a service, nobody, the root user. */
function principalOf(text: string): Principal {
  const principal = callerPrincipal(text);
  if (principal === undefined) throw new TypeError(`\`${text}\` is no user, role or role session`);
  return principal;
}
