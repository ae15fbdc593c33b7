import type { AccessKeyFiles } from '../files/access-key-files.ts';
import type { AccessKeyFile, IdentityFile, JwtIssuerFile } from '../shape/identity-file.ts';
import type { AccessKeyConfig, IdentityConfig, JwtIssuerConfig } from '../gateway-config.ts';
import type { KeySetFiles } from '../files/key-set-files.ts';
import type { SecretFiles } from '../files/secret-files.ts';

/** The files that `identity` names. */
export interface IdentityFiles {
  readonly secrets: SecretFiles;
  readonly accessKeys: AccessKeyFiles;
  readonly keySets: KeySetFiles;
}

/** How callers are told apart, with what files hold. They have been checked. */
export async function resolveIdentity(identity: IdentityFile, files: IdentityFiles): Promise<IdentityConfig> {
  const { accessKeys, accessKeysFile, jwt, ...others } = identity;
  const keys = [...(accessKeys ?? []), ...(await keysIn(accessKeysFile, files))];
  const signs = accessKeys !== undefined || accessKeysFile !== undefined;
  return {
    ...others,
    ...(signs && { accessKeys: await Promise.all(keys.map((key) => resolveAccessKey(key, files.secrets))) }),
    ...(jwt && { jwt: await Promise.all(jwt.map((issuer) => resolveIssuer(issuer, files.keySets))) }),
  };
}

async function keysIn(
  file: string | undefined,
  { accessKeys }: IdentityFiles,
): Promise<readonly AccessKeyFile[]> {
  if (file === undefined) return [];
  const read = await accessKeys.read(file);
  if ('problem' in read) throw new Error('a file of access keys was not checked');
  return read.keys;
}

async function resolveAccessKey(key: AccessKeyFile, secrets: SecretFiles): Promise<AccessKeyConfig> {
  const { secretAccessKeyFile, expiration, tokenIssueTime, multiFactorAuthTime, ...others } = key;
  const secretAccessKey = key.secretAccessKey ?? (await secretIn(secretAccessKeyFile ?? '', secrets));
  return {
    ...others,
    secretAccessKey,
    ...(expiration !== undefined && { expiration: new Date(expiration) }),
    ...(tokenIssueTime !== undefined && { tokenIssueTime: new Date(tokenIssueTime) }),
    ...(multiFactorAuthTime !== undefined && { multiFactorAuthTime: new Date(multiFactorAuthTime) }),
  };
}

async function secretIn(file: string, secrets: SecretFiles): Promise<string> {
  const read = await secrets.read(file);
  if ('problem' in read) throw new Error('a file with a secret was not checked');
  return read.secret;
}

async function resolveIssuer(issuer: JwtIssuerFile, keySets: KeySetFiles): Promise<JwtIssuerConfig> {
  const { jwksFile, ...others } = issuer;
  if (jwksFile === undefined) return others;
  const read = await keySets.read(jwksFile);
  if ('problem' in read) throw new Error('a file with a key set was not checked');
  return { ...others, jwks: read.keySet };
}
