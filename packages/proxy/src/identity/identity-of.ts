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
 * are one even when the last of them is gone: then nobody can sign. An order of forms says itself whether they count.
 */
export function identityOf(identity: IdentityConfig, directory?: IamDirectory): AuthenticatorConfig {
  const { accessKeys: _, static: single, ...others } = identity;
  const accessKeys = keysOf(identity, directory);
  return {
    ...others,
    ...(accessKeys && { accessKeys }),
    ...(single && { static: { ...single, principal: principalOf(single.principal) } }),
  };
}

function keysOf(
  identity: IdentityConfig,
  directory: IamDirectory | undefined,
): readonly IssuedAccessKey[] | undefined {
  const configured = identity.accessKeys?.map((key) => ({ ...key, principal: principalOf(key.principal) }));
  if (directory === undefined || identity.static !== undefined) return configured;
  const issued = directory.accessKeys().map(issuedKey);
  const isForm = configured !== undefined || countAsForm(issued, identity);
  return isForm ? [...(configured ?? []), ...issued] : undefined;
}

function countAsForm(issued: readonly IssuedAccessKey[], identity: IdentityConfig): boolean {
  return identity.order?.includes('sigv4') ?? (issued.length > 0 || formsOf(identity).length === 0);
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
