import type { StaticCredentials } from '../config/gateway-config.ts';
import { UpstreamError } from './upstream-error.ts';

/** Credentials with the moment from which AWS refuses them. */
export interface ExpiringCredentials extends StaticCredentials {
  readonly expiration?: Date;
}

/** Whoever supplies credentials: the AWS default provider chain, or what stands in for it. */
export type CredentialProvider = () => Promise<ExpiringCredentials>;

/** The credentials that sign calls to the upstream. */
export interface UpstreamCredentials {
  /** @throws UpstreamError `NoCredentials` when there are none that AWS would still accept. */
  current(): Promise<StaticCredentials>;
  /** Whether the last known credentials can still sign. */
  usable(): boolean;
}

/** New ones are asked for this long before the old ones expire. */
const REFRESH_BEFORE_MS = 5 * 60_000;
/** After a failed attempt the provider is left alone for a while. */
const RETRY_AFTER_MS = 5_000;

/** Keeps credentials until shortly before they expire; asks the provider once however many requests wait. */
export function refreshingCredentials(provider: CredentialProvider, now: () => Date): UpstreamCredentials {
  let known: ExpiringCredentials | undefined;
  let refreshing: Promise<void> | undefined;
  let askAgainAt = 0;

  const remainingMs = (): number => {
    if (known === undefined) return 0;
    return known.expiration === undefined ? Infinity : known.expiration.getTime() - now().getTime();
  };
  const refresh = async (): Promise<void> => {
    try {
      known = await provider();
    } catch {
      // What is known serves until it expires; `current` refuses after that.
      askAgainAt = now().getTime() + RETRY_AFTER_MS;
    } finally {
      refreshing = undefined;
    }
  };
  const refreshOnce = (): Promise<void> => {
    if (refreshing === undefined && now().getTime() < askAgainAt) return Promise.resolve();
    refreshing ??= refresh();
    return refreshing;
  };
  return {
    usable: () => remainingMs() > 0,
    current: async () => {
      if (remainingMs() <= REFRESH_BEFORE_MS) {
        const refreshed = refreshOnce();
        if (remainingMs() <= 0) await refreshed;
      }
      if (known === undefined || remainingMs() <= 0)
        throw new UpstreamError('NoCredentials', 'the gateway has no valid credentials for the upstream');
      return known;
    },
  };
}

/** Static credentials, or the AWS default provider chain. */
export function upstreamCredentials(
  given: StaticCredentials | undefined,
  now: () => Date,
): UpstreamCredentials {
  if (given !== undefined) return { current: () => Promise.resolve(given), usable: () => true };
  return refreshingCredentials(defaultProviderChain, now);
}

async function defaultProviderChain(): Promise<ExpiringCredentials> {
  // Loaded here: whoever gives static credentials need not wait for a hundred modules.
  const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers');
  return await fromNodeProviderChain()();
}
