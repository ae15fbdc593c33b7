import type { AccessKeyFile, IdentityFile } from './config-file.ts';
import type { AccessKeyConfig, IdentityConfig } from './gateway-config.ts';
import type { SecretFiles } from './secret-files.ts';

/** How callers are told apart, with the secrets that files hold. They have been checked. */
export async function resolveIdentity(identity: IdentityFile, secrets: SecretFiles): Promise<IdentityConfig> {
  if (identity.static !== undefined) {
    const { principal, tags } = identity.static;
    return { static: { principal, ...(tags && { tags }) } };
  }
  const keys = identity.accessKeys ?? [];
  return { accessKeys: await Promise.all(keys.map((key) => resolveAccessKey(key, secrets))) };
}

async function resolveAccessKey(
  { accessKeyId, secretAccessKey, secretAccessKeyFile, principal, tags }: AccessKeyFile,
  secrets: SecretFiles,
): Promise<AccessKeyConfig> {
  const secret = secretAccessKey ?? (await secretIn(secretAccessKeyFile ?? '', secrets));
  return { accessKeyId, secretAccessKey: secret, principal, ...(tags && { tags }) };
}

async function secretIn(file: string, secrets: SecretFiles): Promise<string> {
  const read = await secrets.read(file);
  if ('problem' in read) throw new Error('a file with a secret was not checked');
  return read.secret;
}
