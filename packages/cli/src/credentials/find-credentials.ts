import type { SigningCredentials } from '@sagegate/proxy/credentials';

/** There are no credentials of AWS; the message says where they were looked for. */
export class NoCredentials extends Error {
  override readonly name = 'NoCredentials';
}

/**
 * Credentials of AWS: those of a profile, where one is named, else those of the default provider chain without the profile
 * that the environment names. That one calls this command.
 *
 * @throws NoCredentials
 */
export async function findCredentials(profile: string | undefined): Promise<SigningCredentials> {
  if (profile !== undefined) return await fromLibrary(({ fromIni }) => fromIni({ profile }));
  const inEnvironment = environmentCredentials();
  if (inEnvironment !== undefined) return inEnvironment;
  return await fromLibrary(({ fromNodeProviderChain }) => fromNodeProviderChain());
}

/** They are read without the library, which takes longer to load than all else takes. */
function environmentCredentials(): SigningCredentials | undefined {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = process.env;
  const sessionToken = process.env['AWS_SESSION_TOKEN'];
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}

type Library = typeof import('@aws-sdk/credential-providers');

async function fromLibrary(
  provider: (library: Library) => () => Promise<SigningCredentials>,
): Promise<SigningCredentials> {
  clearEnvironment();
  const library = await import('@aws-sdk/credential-providers');
  try {
    const { accessKeyId, secretAccessKey, sessionToken } = await provider(library)();
    return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new NoCredentials(`there are no credentials of AWS: ${reason}`, { cause: error });
  }
}

/** The workload's profile is the one that calls, and its endpoints are the gateway’s: AWS is to be asked for its own. */
function clearEnvironment(): void {
  for (const name of Object.keys(process.env))
    if (name === 'AWS_PROFILE' || name === 'AWS_DEFAULT_PROFILE' || name.startsWith('AWS_ENDPOINT_URL'))
      delete process.env[name];
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
}
