import type { KeySetFiles } from '../files/key-set-files.ts';
import type { OidcProviderConfig, StsConfig } from '../gateway-config.ts';
import type { OidcProviderFile, StsFile } from '../shape/sts-file.ts';

/** The gateway's own STS, with what files hold. They have been checked. */
export async function resolveSts({ oidcProviders }: StsFile, keySets: KeySetFiles): Promise<StsConfig> {
  if (oidcProviders === undefined) return {};
  return { oidcProviders: await Promise.all(oidcProviders.map((one) => resolveProvider(one, keySets))) };
}

async function resolveProvider(
  provider: OidcProviderFile,
  keySets: KeySetFiles,
): Promise<OidcProviderConfig> {
  const { jwksFile, ...others } = provider;
  if (jwksFile === undefined) return others;
  const read = await keySets.read(jwksFile);
  if ('problem' in read) throw new Error('a file with a key set was not checked');
  return { ...others, jwks: read.keySet };
}
