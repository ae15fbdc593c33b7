import type { AuthenticatedCaller } from '../identity/authenticated-caller.ts';
import { expirationText } from '../session/expiration-text.ts';
import type { SessionCredentials } from '../session/session-credentials.ts';
import type { RequestHead } from '../sigv4/signable-request.ts';
import type { ProvenIdentity } from '../sts/exchange/credential-exchange.ts';
import { EXCHANGE_PATH } from '../sts/exchange/identity-question.ts';
import { MAX_EXCHANGE_BYTES } from '../sts/exchange/read-exchange.ts';
import { readingOfStranger } from './bodies-of-strangers.ts';
import type { Exchange } from './exchange.ts';
import { receiveAtMost } from './receive-body.ts';
import { recordAndAnswer } from './send-answer.ts';
import type { OwnAnswer } from './send-answer.ts';
import type { Steps } from './steps.ts';

/** Whether a request wants temporary credentials of the gateway for credentials of AWS, where that is configured. */
export function isExchange({ method, target }: RequestHead, { exchange, mapping }: Steps): boolean {
  if (exchange === undefined || method !== 'POST') return false;
  return target === `${mapping.pathPrefix ?? ''}${EXCHANGE_PATH}`;
}

/** Exchanges credentials. They are in the audit before they leave; what is refused says nothing of a secret. */
export async function handleExchange(exchange: Exchange, steps: Steps): Promise<void> {
  exchange.operation = 'sagegate:ExchangeCredentials';
  const policies = steps.policies.current();
  exchange.policyRevision = policies.revision;
  const body = (
    await receiveAtMost(exchange, MAX_EXCHANGE_BYTES, readingOfStranger(exchange, steps))
  ).joined();
  if (steps.exchange === undefined) throw new Error('there is no exchange');
  const proven = await steps.exchange.prove(body);
  exchange.caller = callerOf(proven);
  const credentials = await steps.exchange.issue(proven, policies.directory);
  exchange.issuedAccessKeyId = credentials.accessKeyId;
  exchange.decidedMs = exchange.elapsedMs();
  await recordAndAnswer(exchange, answerWith(credentials, exchange.requestId), steps);
}

function answerWith(credentials: SessionCredentials, requestId: string): OwnAnswer {
  return {
    status: 200,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      'x-amzn-RequestId': requestId,
    },
    body: JSON.stringify({
      AccessKeyId: credentials.accessKeyId,
      SecretAccessKey: credentials.secretAccessKey,
      SessionToken: credentials.sessionToken,
      Expiration: expirationText(credentials.expiration),
    }),
  };
}

/** Whom the audit names, with the access key of AWS that signed. */
function callerOf({ principal, userId, accessKeyId }: ProvenIdentity): AuthenticatedCaller {
  return { principal, userId, accessKeyId, source: 'exchange' };
}
