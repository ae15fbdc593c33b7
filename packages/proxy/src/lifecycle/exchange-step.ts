import type { GatewayConfig } from '../config/gateway-config.ts';
import type { Steps } from '../pipeline/steps.ts';
import { askSts } from '../sts/exchange/ask-sts.ts';
import { CredentialExchange } from '../sts/exchange/credential-exchange.ts';
import { stsEndpointOf } from '../sts/exchange/identity-question.ts';
import { UsedSignatures } from '../sts/exchange/used-signatures.ts';
import type { SignatureGuard } from '../sts/exchange/used-signatures.ts';
import { trustedAuthorities } from '../upstream/trusted-authorities.ts';

/** What an exchange needs of a gateway. */
interface ExchangeParts extends Pick<Steps, 'sessions' | 'now'> {
  readonly partition: string;
  /** Default: the memory of this process. */
  readonly signatures?: SignatureGuard | undefined;
}

/** The exchange of credentials, where one is configured. */
export function exchangeStep(
  { credentialExchange: given, upstream: { region, tls } }: GatewayConfig,
  { signatures, sessions, partition, now }: ExchangeParts,
): Pick<Steps, 'exchange'> {
  if (given === undefined) return {};
  const { gatewayId, accounts, maxAgeSeconds = 60, durationSeconds = 3_600 } = given;
  const stsEndpoint = stsEndpointOf(region, given.stsEndpoint);
  const exchange = new CredentialExchange({
    gatewayId,
    region,
    partition,
    accounts: accounts && new Set(accounts),
    stsEndpoint,
    maxAgeSeconds,
    durationSeconds,
    askSts: askSts(stsEndpoint, { authorities: tls && trustedAuthorities(tls) }),
    guard: signatures ?? new UsedSignatures({ now }),
    sessions,
    now,
  });
  return { exchange };
}
