import type { StaticCredentials } from '../config/gateway-config.ts';
import type { CredentialSource, CredentialStatus, ExpiringCredentials } from './credential-source.ts';
import { RefreshingCredentials } from './refreshing-credentials.ts';
import type { Chance } from './refreshing-credentials.ts';

/** The gateway's own credentials. */
export interface BaseCredentials extends CredentialSource {
  status(): CredentialStatus;
}

/** Static credentials, or the AWS default provider chain. */
export function baseCredentials(given: StaticCredentials | undefined, chance: Chance): BaseCredentials {
  if (given !== undefined) return staticCredentials(given);
  const chain = new RefreshingCredentials(defaultProviderChain, chance);
  return {
    current: () => chain.current(),
    renew: (refused) => chain.renew(refused),
    status: () => statusOf(chain),
  };
}

function staticCredentials(given: StaticCredentials): BaseCredentials {
  return {
    current: () => Promise.resolve(given),
    renew: () => Promise.resolve(given),
    status: () => ({ source: 'static', usable: true }),
  };
}

function statusOf(chain: RefreshingCredentials): CredentialStatus {
  const { expiresAt, failure } = chain;
  return {
    source: 'defaultChain',
    usable: chain.usable,
    ...(expiresAt !== undefined && { expiresAt }),
    ...(failure !== undefined && { lastError: failure instanceof Error ? failure.message : 'unknown' }),
  };
}

async function defaultProviderChain(): Promise<ExpiringCredentials> {
  // Loaded here: whoever gives static credentials need not wait for a hundred modules.
  const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers');
  return await fromNodeProviderChain()();
}
