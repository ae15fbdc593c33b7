import type { SecretFiles } from '../files/secret-files.ts';
import type { SessionKeyConfig, SessionsConfig } from '../gateway-config.ts';
import type { SessionKeyFile, SessionsFile } from '../shape/sessions-file.ts';

/** The keys of sessions, with what files hold. They have been checked. */
export async function resolveSessions({ keys }: SessionsFile, secrets: SecretFiles): Promise<SessionsConfig> {
  return { keys: await Promise.all(keys.map((key) => resolveKey(key, secrets))) };
}

async function resolveKey(
  { id, secret, secretFile = '' }: SessionKeyFile,
  secrets: SecretFiles,
): Promise<SessionKeyConfig> {
  if (secret !== undefined) return { id, secret };
  const read = await secrets.read(secretFile);
  if ('problem' in read) throw new Error('a file with a secret was not checked');
  return { id, secret: read.secret };
}
